const pauseMs = 1500

/**
 * Saves a form as a draft while it is filled in. `<form data-autosave>` posts itself with
 * `intent=save` to its own action; a `[data-autosave-status]` inside it says how that went, in the
 * words of its `data-saving`, `data-saved` (with `{time}`) and `data-failed`.
 */
export function keepDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) keep(form)
}

function keep(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-autosave-status]')
  const say = (text: string | undefined): void => {
    if (status && text) status.textContent = text
  }
  let timer: number | undefined
  let saving: AbortController | undefined

  const save = async (): Promise<void> => {
    saving?.abort()
    saving = new AbortController()
    const body = new FormData(form)
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name)
    body.set('intent', 'save')
    say(status?.dataset.saving)
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body,
        headers: { 'X-Autosave': '1' },
        signal: saving.signal,
        redirect: 'manual',
      })
      // A redirect is how a page answers a save; it arrives opaque.
      const saved = answer.ok || answer.type === 'opaqueredirect'
      const time = new Date().toTimeString().slice(0, 5)
      say(saved ? status?.dataset.saved?.replace('{time}', time) : status?.dataset.failed)
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError'))
        say(status?.dataset.failed)
    }
  }

  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return
    clearTimeout(timer)
    timer = window.setTimeout(save, pauseMs)
  })
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    saving?.abort()
  })
}
