/**
 * Keeps a part of a page true. `<div id="…" data-live="10">` is fetched again from the page's own
 * address (or `data-live-from`) every so many seconds while the page is looked at, and replaced
 * when it has changed. It stops when the part no longer asks for it.
 */
export function followLive(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-live][id]')) follow(part)
}

function follow(part: HTMLElement): void {
  const seconds = Math.max(2, Number(part.dataset.live) || 10)
  const address = part.dataset.liveFrom ?? window.location.href
  window.setTimeout(() => void look(part, address), seconds * 1000)
}

async function look(part: HTMLElement, address: string): Promise<void> {
  if (document.visibilityState === 'hidden') return follow(part)
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } })
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = page.getElementById(part.id)
      if (!fresh) return
      keepOpen(part, fresh)
      if (fresh.innerHTML !== part.innerHTML) {
        const focused = addressOfFocus(part)
        part.replaceWith(fresh)
        if (focused) fresh.querySelector<HTMLElement>(focused)?.focus()
        if (fresh.dataset.live) follow(fresh)
        return
      }
      if (!fresh.dataset.live) return
    }
  } catch {
    // Offline: the page stays as it is and asks again.
  }
  follow(part)
}

/** What the reader has unfolded stays unfolded, and alone makes no difference. */
function keepOpen(part: HTMLElement, fresh: HTMLElement): void {
  const before = [...part.querySelectorAll('details')]
  for (const [index, details] of [...fresh.querySelectorAll('details')].entries()) {
    const same = before[index]
    if (
      same?.querySelector('summary')?.textContent === details.querySelector('summary')?.textContent
    )
      details.open = same?.open ?? false
  }
}

/** A selector that finds the focused element again in a fresh copy of its part. */
function addressOfFocus(part: HTMLElement): string | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || !part.contains(focused)) return null
  if (focused.id) return `#${CSS.escape(focused.id)}`
  const href = focused.getAttribute('href')
  return href ? `a[href="${CSS.escape(href)}"]` : null
}
