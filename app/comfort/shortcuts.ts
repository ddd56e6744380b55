/**
 * A keyboard for people who work through queues all day. Inside `[data-queue]`: j and k walk its
 * `[data-queue-item]` links, Enter opens as always, / goes to the search box. Keys typed into a field
 * stay there, and the whole can be turned off by leaving the attribute out.
 */
export function offerShortcuts(): void {
  const queue = document.querySelector<HTMLElement>('[data-queue]')
  if (!queue) return
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const step = { j: 1, k: -1 }[event.key]
    if (step) {
      event.preventDefault()
      walk(queue, step)
    } else if (event.key === '/') {
      event.preventDefault()
      document.querySelector<HTMLInputElement>('input[type=search]')?.focus()
    }
  })
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

function walk(queue: HTMLElement, step: number): void {
  const items = [...queue.querySelectorAll<HTMLElement>('[data-queue-item]')]
  const at = items.findIndex((item) => item.matches(':focus'))
  items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))]?.focus()
}
