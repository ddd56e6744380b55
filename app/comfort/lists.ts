/**
 * Picking many lines of a list: `[data-pick-all]` ticks them all, or none where all are ticked. Without
 * script it is a link to the same page with every line ticked.
 */
export function offerPicking(): void {
  const all = document.querySelector<HTMLElement>('[data-pick-all]')
  all?.addEventListener('click', (event) => {
    event.preventDefault()
    const boxes = [...document.querySelectorAll<HTMLInputElement>('input[data-pick]')]
    const tick = boxes.some((box) => !box.checked)
    for (const box of boxes) box.checked = tick
  })
}

/** `<form data-submit-by-itself>` goes on by itself: what is left of a run is done page after page. */
export function carryOn(): void {
  document
    .querySelector<HTMLFormElement>('form[data-submit-by-itself]')
    ?.requestSubmit(document.querySelector<HTMLButtonElement>('form[data-submit-by-itself] button'))
}
