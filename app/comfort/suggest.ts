/**
 * Suggestions while somebody types into a search box: procedures that answer what stands there so far.
 * `<form data-suggest="…">` names where they come from. Arrow keys choose, Enter goes there, Escape
 * closes; without a choice Enter searches as it always does. A list box as WAI-ARIA describes it.
 */
export function suggestWhileTyping(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]'))
    suggestIn(form)
}

interface Suggestion {
  name: string
  href: string
  /** What the procedure is called that was typed, if that is not its name. */
  called: string
}

const waitMs = 120
const fewestLetters = 2

function suggestIn(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type=search]')
  const from = form.dataset.suggest
  if (!input || !from) return
  const list = document.createElement('ul')
  list.id = `${input.id}-suggestions`
  list.role = 'listbox'
  list.ariaLabel = form.dataset.suggestLabel ?? ''
  list.className = 'suggestions'
  list.hidden = true
  form.append(list)
  input.role = 'combobox'
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.ariaExpanded = 'false'

  let chosen = -1
  let asked = 0
  let timer = 0
  const options = () => [...list.querySelectorAll<HTMLLIElement>('[role=option]')]
  const show = (open: boolean) => {
    list.hidden = !open
    input.ariaExpanded = String(open)
    if (!open) choose(-1)
  }
  const choose = (next: number) => {
    const all = options()
    chosen = all.length === 0 || next < -1 ? all.length - 1 : next >= all.length ? -1 : next
    for (const [at, option] of all.entries()) option.ariaSelected = String(at === chosen)
    const active = all[chosen]
    if (active) input.setAttribute('aria-activedescendant', active.id)
    else input.removeAttribute('aria-activedescendant')
  }
  const ask = async () => {
    const typed = input.value.trim()
    asked += 1
    const mine = asked
    if (typed.length < fewestLetters) return show(false)
    try {
      const answer = await fetch(`${from}?${new URLSearchParams({ q: typed })}`)
      if (!answer.ok || mine !== asked) return
      const suggestions: Suggestion[] = await answer.json()
      list.replaceChildren(...suggestions.map((one, at) => optionOf(one, `${list.id}-${at}`)))
      show(suggestions.length > 0 && document.activeElement === input)
    } catch {
      // Offline: the search itself stays.
    }
  }
  input.addEventListener('input', () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), waitMs)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return
    if (event.key === 'ArrowDown') choose(chosen + 1)
    else if (event.key === 'ArrowUp') choose(chosen - 1)
    else if (event.key === 'Escape') show(false)
    else if (event.key === 'Enter' && options()[chosen]) open(options()[chosen])
    else return
    event.preventDefault()
  })
  input.addEventListener('blur', () => show(false))
  // Before the click, which would take the focus and close the list.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    if (event.target instanceof Element) open(event.target.closest<HTMLLIElement>('[role=option]'))
  })
}

function open(option: HTMLLIElement | null | undefined): void {
  if (option?.dataset.href) window.location.assign(option.dataset.href)
}

function optionOf({ name, href, called }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
  option.role = 'option'
  option.ariaSelected = 'false'
  option.dataset.href = href
  option.append(name)
  if (called) {
    const small = document.createElement('span')
    small.append(called)
    option.append(small)
  }
  return option
}
