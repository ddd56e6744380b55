/**
 * Shows how far an upload is. `<form data-upload>` holding a file is sent by XMLHttpRequest, the
 * only way to learn of progress; the page it is answered with is then shown as usual.
 */
export function showUpload(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]'))
    form.addEventListener('submit', (event) => send(form, event))
}

function send(form: HTMLFormElement, event: SubmitEvent): void {
  const box = form.querySelector<HTMLElement>('[data-upload-progress]')
  const bar = box?.querySelector('progress')
  const hasFile = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some(
    (input) => (input.files?.length ?? 0) > 0,
  )
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
  request.addEventListener('load', () => {
    // The answer of a refused upload is a page; that of an accepted one was redirected to.
    if (request.status < 400) window.location.assign(request.responseURL)
    else showAnswer(request.responseText)
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
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus()
}
