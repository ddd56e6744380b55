import { showBusy } from './busy.ts'

/**
 * Says which files are too large before they are sent, and shows how far the others are. `<form data-upload>` holding a file is sent by XMLHttpRequest, the
 * only way to learn of progress; the page it is answered with is then shown as usual.
 */
export function showUpload(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]'))
    form.addEventListener('submit', (event) => send(form, event))
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-max-size]'))
    input.addEventListener('change', () => isSmallEnough(input))
}

/** Shows beside a field which of its files is larger than the field takes, if any is. */
function isSmallEnough(input: HTMLInputElement): boolean {
  const limit = Number(input.dataset.maxSize)
  const tooLarge = [...(input.files ?? [])].find(({ size }) => size > limit)
  const said = input.parentElement?.querySelector<HTMLElement>('[data-too-large]')
  if (said) {
    said.dataset.tooLarge ||= said.textContent ?? ''
    said.textContent = said.dataset.tooLarge.replace('{name}', tooLarge?.name ?? '')
    said.hidden = !tooLarge
  }
  input.setAttribute('aria-invalid', String(Boolean(tooLarge)))
  return !tooLarge
}

function send(form: HTMLFormElement, event: SubmitEvent): void {
  const box = form.querySelector<HTMLElement>('[data-upload-progress]')
  const bar = box?.querySelector('progress')
  const hasFile = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some(
    (input) => (input.files?.length ?? 0) > 0,
  )
  const refused = [...form.querySelectorAll<HTMLInputElement>('input[data-max-size]')].find(
    (input) => !isSmallEnough(input),
  )
  if (refused) {
    event.preventDefault()
    refused.focus()
    return
  }
  if (!box || !bar || !hasFile) return
  event.preventDefault()
  const submitter = event.submitter instanceof HTMLButtonElement ? event.submitter : undefined
  const body = new FormData(form, submitter)
  const request = new XMLHttpRequest()
  request.open('POST', submitter?.formAction || form.action)
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.max = total
    bar.value = loaded
  })
  // All of it is there: from now on the other side works, and nobody knows for how long.
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value')
    const said = box.querySelector<HTMLElement>('[data-working]')
    const words = box.querySelector('p')
    if (said && words) words.textContent = said.textContent
  })
  request.addEventListener('load', () => {
    // An accepted upload was redirected to a page; where the answer is to be read, it is the page.
    const isAnswer = request.status >= 400 || form.dataset.upload === 'answered'
    if (isAnswer) showAnswer(request.responseText)
    else window.location.assign(request.responseURL)
  })
  // Without a connection the browser's own submission says so best.
  request.addEventListener('error', () => form.submit())
  box.hidden = false
  if (submitter) submitter.disabled = true
  request.send(body)
}

function showAnswer(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  document.title = page.title
  document.body.replaceWith(page.body)
  showUpload()
  showBusy()
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus()
}
