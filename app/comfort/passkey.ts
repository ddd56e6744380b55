/**
 * Passkeys. `<form data-passkey="get|create" data-passkey-options='…'>` runs the ceremony when it is
 * submitted, puts the browser's answer as JSON into its `response` field and goes on. The library is
 * fetched only then. `[data-passkey-only]` parts are shown where passkeys exist.
 */
export function offerPasskey(): void {
  if (!('PublicKeyCredential' in window)) return
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey-only]'))
    part.hidden = false
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]'))
    form.addEventListener('submit', (event) => {
      const field = form.elements.namedItem('response')
      if (!(field instanceof HTMLInputElement) || field.value) return
      // A form may offer the other way beside it.
      if (event.submitter?.dataset.passkey === 'without') return
      event.preventDefault()
      void run(form, field, event.submitter)
    })
}

async function run(
  form: HTMLFormElement,
  field: HTMLInputElement,
  submitter: HTMLElement | null,
): Promise<void> {
  const problem = form.querySelector<HTMLElement>('[data-passkey-problem]')
  if (problem) problem.hidden = true
  try {
    const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
    const optionsJSON = JSON.parse(form.dataset.passkeyOptions ?? '{}')
    const answer =
      form.dataset.passkey === 'create'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON })
    field.value = JSON.stringify(answer)
    form.requestSubmit(submitter instanceof HTMLButtonElement ? submitter : null)
  } catch {
    // Cancelled, timed out or no passkey here: the other way to prove presence is on the page.
    if (problem) problem.hidden = false
  }
}
