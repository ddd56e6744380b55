/** A browser without script: follows redirects, keeps cookies per path, sends forms. */
export class TestBrowser {
  readonly #cookies = new Map<string, { value: string; path: string }>()

  /** Opens an address and follows redirects until a page, or an address `stop` accepts. */
  async open(address: string, stop: (url: URL) => boolean = () => false): Promise<Visit> {
    return this.#go(new URL(address), { method: 'GET' }, stop)
  }

  /** Sends a form to an address. */
  async send(
    address: string,
    fields: Record<string, string>,
    stop: (url: URL) => boolean = () => false,
  ): Promise<Visit> {
    const body = new URLSearchParams(fields)
    return this.#go(new URL(address), { method: 'POST', body }, stop)
  }

  async #go(url: URL, init: RequestInit, stop: (url: URL) => boolean): Promise<Visit> {
    if (stop(url)) return { url, status: 0, text: '' }
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: this.#cookiesFor(url) },
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const location = response.headers.get('location')
    const text = await response.text()
    if (location) return this.#go(new URL(location, url), { method: 'GET' }, stop)
    return { url, status: response.status, text }
  }

  #cookiesFor(url: URL): string {
    return [...this.#cookies]
      .filter(([, cookie]) => url.pathname.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/; ?/)
    const [name = '', value = ''] = pair.split('=', 2)
    const path = attributes.find((text) => /^path=/i.test(text))?.slice(5) ?? '/'
    if (value) this.#cookies.set(name, { value, path })
    else this.#cookies.delete(name)
  }
}

export interface Visit {
  url: URL
  /** 0 where the visit was stopped before asking. */
  status: number
  text: string
}
