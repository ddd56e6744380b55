export interface Tab {
  href: string
  text: string
  count?: number | string
  current?: boolean
}

/** Views of the same thing, each with its own address: links, not a widget. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {tabs.map(({ href, text, count, current }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className="flex min-h-12 items-center gap-2 border-b-3 border-transparent text-ink-soft hover:border-line-strong hover:text-ink aria-[current]:border-action aria-[current]:font-semibold aria-[current]:text-action"
            >
              {text}
              {count !== undefined && (
                <span className="rounded-full bg-sunken px-2 text-sm tabular-nums text-ink">
                  {count}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
