/**
 * Says that something is being done while the answer to a form takes its time: `[data-busy]` inside it,
 * hidden until it is sent. What was pressed is sent once, however often it is pressed again.
 */
export function showBusy(): void {
  for (const box of document.querySelectorAll<HTMLElement>('form [data-busy]'))
    box.closest('form')?.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return
      if (!box.hidden) return event.preventDefault()
      box.hidden = false
    })
  // Back by the browser's own button: nothing is under way any more.
  window.addEventListener('pageshow', () => {
    for (const box of document.querySelectorAll<HTMLElement>('form [data-busy]')) box.hidden = true
  })
}
