import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import { Page } from '#app/components/page.tsx'
import { isLanguage } from '#app/i18n/languages.ts'

/** An address begins with a language we speak, or leads nowhere. */
export function loader({ params }: LoaderFunctionArgs) {
  if (!isLanguage(params.lang)) throw new Response(null, { status: 404 })
  return null
}

/** The frame of pages that are the same for everyone. */
export default function PublicLayout() {
  return (
    <Page>
      <Outlet />
    </Page>
  )
}
