import type { ReactNode } from 'react'

/** One group of examples. */
export const GallerySection = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mt-12 border-t border-line pt-6">
    <h2 className="text-2xl">{title}</h2>
    <div className="mt-5 grid gap-6">{children}</div>
  </section>
)

export const Columns = ({ children }: { children: ReactNode }) => (
  <div className="grid items-start gap-6 md:grid-cols-2">{children}</div>
)
