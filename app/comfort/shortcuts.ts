/**
 * A keyboard for people who work through lists all day. Whatever has `data-key` is pressed by that key;
 * inside `[data-queue]` j and k walk the `[data-queue-item]` links; / goes to the search box; ? shows
 * what there is in `dialog[data-keys]`, where the whole can be turned off and on again.
 */
export function offerShortcuts(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-keys]')
  const queue = () => document.querySelector<HTMLElement>('[data-queue]')
  if (!dialog && !queue()) return
  const off = dialog?.querySelector<HTMLInputElement>('[data-keys-off]')
  if (off) {
    off.checked = isOff()
    off.addEventListener('change', () => turn(off.checked))
  }
  for (const opener of document.querySelectorAll<HTMLElement>('[data-keys-open]')) {
    opener.hidden = false
    opener.addEventListener('click', () => dialog && show(dialog))
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (dialog?.open) return
    if (event.key === '?' && dialog) {
      event.preventDefault()
      return show(dialog)
    }
    if (isOff()) return
    const step = { j: 1, k: -1 }[event.key]
    const list = queue()
    if (step && list) {
      event.preventDefault()
      walk(list, step)
    } else if (event.key === '/') {
      event.preventDefault()
      document.querySelector<HTMLInputElement>('input[type=search]')?.focus()
    } else press(event)
  })
}

const kept = 'keys-off'
const isOff = (): boolean => {
  try {
    return window.localStorage.getItem(kept) !== null
  } catch {
    return false
  }
}
function turn(off: boolean): void {
  try {
    if (off) window.localStorage.setItem(kept, '1')
    else window.localStorage.removeItem(kept)
  } catch {
    // A browser that keeps nothing: it holds for this page only, and there is nothing to tell.
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

function walk(queue: HTMLElement, step: number): void {
  const items = [...queue.querySelectorAll<HTMLElement>('[data-queue-item]')]
  const at = items.findIndex((item) => item.matches(':focus'))
  items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))]?.focus()
}

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0

function press(event: KeyboardEvent): void {
  const pressed = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    (element) => element.dataset.key === event.key && isShown(element),
  )
  if (!pressed) return
  event.preventDefault()
  pressed.click()
}

/** The keys of this very page, before those that every page has. */
function show(dialog: HTMLDialogElement): void {
  const here = dialog.querySelector<HTMLElement>('[data-keys-here]')
  const template = dialog.querySelector<HTMLTemplateElement>('template')
  if (here && template) {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-key]')]
      .filter(isShown)
      .map((element) => {
        const row = template.content.cloneNode(true)
        if (row instanceof DocumentFragment) {
          const [key, what] = [row.querySelector('kbd'), row.querySelector('dd')]
          if (key) key.textContent = element.dataset.key ?? ''
          if (what) what.textContent = element.textContent?.trim() ?? ''
        }
        return row
      })
    here.replaceChildren(...rows)
  }
  dialog.showModal()
}
