export interface ListTab {
  href: string
  text: string
  count: string
  current: boolean
  tone?: 'danger' | 'warning'
}

/** The lists of work with how many stand in each: links that wrap, and take little height. */
export const ListTabs = ({ label, tabs }: { label: string; tabs: readonly ListTab[] }) => (
  <nav aria-label={label} className="border-b border-line">
    <ul className="-mb-px flex flex-wrap gap-x-4">
      {tabs.map(({ href, text, count, current, tone }) => (
        <li key={href}>
          <a
            href={href}
            aria-current={current ? 'page' : undefined}
            className="flex min-h-9 items-center gap-1.5 border-b-3 border-transparent text-sm text-ink-soft hover:border-line-strong hover:text-ink aria-[current]:border-action aria-[current]:font-semibold aria-[current]:text-action"
          >
            {text}
            <span
              className={`rounded-full px-1.5 text-xs tabular-nums ${
                count === '0' || !tone
                  ? 'bg-sunken text-ink'
                  : tone === 'danger'
                    ? 'bg-danger-soft text-danger'
                    : 'bg-warning-soft text-warning'
              }`}
            >
              {count}
            </span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
