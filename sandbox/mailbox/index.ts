import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { listen, type Place, type Running, seeOther, sendHtml, sendJson } from '../web/listen.ts'
import { languageOf } from '../web/page.ts'
import { letterPage, listPage } from './pages.ts'

/** A mail as it arrived. */
export interface ReceivedMail {
  id: string
  at: string
  from: string
  to: readonly string[]
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
}

export interface MailboxOptions extends Place {
  /** Port of the SMTP server; 0 is any free one. */
  smtpPort: number
}

/** The mailbox while it runs. */
export interface RunningMailbox extends Running {
  smtpUrl: string
  /** Mail to an address, newest first; to anybody without one. */
  received(to?: string): readonly ReceivedMail[]
  /** Answers every recipient with this SMTP status from now on; null: accepts again. */
  refuseWith(status: number | null): void
}

/** At most this many mails are kept. */
const most = 500

/**
 * A mail server that delivers to a page: whatever the portal sends can be read there, by everybody.
 * `GET /api/messages?to=` gives it as JSON, for tests.
 */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const mails: ReceivedMail[] = []
  const mood: { refusing: number | null } = { refusing: null }
  let arrived = 0
  const smtpServers: SMTPServer[] = []
  const openSmtp = (host: string, port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        disableReverseLookup: true,
        logger: false,
        size: 20_000_000,
        onRcptTo: (_address, _session, done) => {
          if (mood.refusing === null) return done()
          done(Object.assign(new Error('refused'), { responseCode: mood.refusing }))
        },
        onData: (stream, session, done) => {
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            arrived += 1
            const to = session.envelope.rcptTo.map(({ address }) => address)
            parse(Buffer.concat(chunks), String(arrived), to).then((mail) => {
              mails.unshift(mail)
              mails.splice(most)
              done()
            }, done)
          })
        },
      })
      // Clients that hang up midway are no news here.
      server.on('error', reject)
      server.listen(port, host, () => {
        smtpServers.push(server)
        const address = server.server.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  const smtpPort = await openSmtp(options.host ?? '127.0.0.1', options.smtpPort)
  if (!options.host) await openSmtp('::1', smtpPort).catch(() => {})

  const received = (to?: string) =>
    to ? mails.filter((mail) => mail.to.includes(to.toLowerCase())) : mails
  const web = await listen(options, async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const to = url.searchParams.get('to') ?? undefined
    const locale = languageOf(url)
    if (url.pathname === '/api/messages') return sendJson(response, received(to))
    const [, id = '', part] = url.pathname.slice(1).split('/')
    if (url.pathname === '/') return sendHtml(response, listPage(received(to), locale, to ?? ''))
    const mail = mails.find((each) => each.id === id)
    if (!mail) return seeOther(response, '/')
    // A mail is a stranger's HTML: it is shown on a page that may do nothing.
    if (part === 'html') {
      response.setHeader(
        'content-security-policy',
        "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      )
      return sendHtml(response, mail.html)
    }
    sendHtml(response, letterPage(mail, locale))
  })
  return {
    url: web.url,
    smtpUrl: `smtp://${options.host ?? 'localhost'}:${smtpPort}`,
    received,
    refuseWith: (status) => {
      mood.refusing = status
    },
    close: async () => {
      await web.close()
      await Promise.all(
        smtpServers.map((server) => new Promise<void>((done) => server.close(() => done()))),
      )
    },
  }
}

async function parse(raw: Buffer, id: string, to: readonly string[]): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw)
  return {
    id,
    at: mail.date ?? '',
    from: mail.from?.address ?? '',
    to: to.map((address) => address.toLowerCase()),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  }
}
