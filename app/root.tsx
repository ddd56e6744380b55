import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Document } from './components/document.tsx'
import { ErrorPage } from './components/error-page.tsx'
import { Page } from './components/page.tsx'
import styles from './styles/app.css?url'
import icon from './styles/icon.svg?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: icon, type: 'image/svg+xml' },
]

/** The address people type, for canonical links and structured data. */
export const loader = ({ context }: LoaderFunctionArgs) => ({
  origin: context.office.settings.origin,
})

export function Layout({ children }: { children: ReactNode }) {
  const known = useRouteLoaderData<typeof loader>('root')
  return <Document origin={known?.origin ?? ''}>{children}</Document>
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return (
    <Page>
      <ErrorPage error={useRouteError()} />
    </Page>
  )
}
