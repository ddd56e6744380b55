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
      if (fresh.innerHTML !== part.innerHTML) {
        part.replaceWith(fresh)
        if (fresh.dataset.live) follow(fresh)
        return
      }
    }
  } catch {
    // Offline: the page stays as it is and asks again.
  }
  follow(part)
}
