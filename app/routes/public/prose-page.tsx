import type { ReactNode } from 'react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { PageTitle } from '#app/components/page-title.tsx'

interface Props {
  title: string
  lead: string
  children: ReactNode
}

/** A page of words. */
export const ProsePage = ({ title, lead, children }: Props) => (
  <Container>
    <Breadcrumbs />
    <PageTitle lead={lead}>{title}</PageTitle>
    <div className="prose mt-4">{children}</div>
  </Container>
)
