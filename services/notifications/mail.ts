import { createTransport } from 'nodemailer'
import type { Language } from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import { html, plainText } from './layout.ts'
import { compose, type ParamsOf, type TemplateName } from './templates/index.ts'
import { textsFor } from './texts.ts'

const deadlineMs = 5_000

/** One mail to one address. */
export interface Mail {
  /** The name in the greeting; without one the greeting is general. */
  name?: string
  address: string
  locale: Language
  template: TemplateName
  params: unknown
  /** Makes the Message-ID, so that a mail sent twice after a crash is seen as one. */
  id?: string
}

export type Mailed =
  | { outcome: 'sent' }
  /** The server answered that it will never take this (SMTP 5xx for the recipient). */
  | { outcome: 'refused' }
  /** Down, slow or busy: try again later. */
  | { outcome: 'unavailable' }

/** Hands one mail to the mail server, within a deadline. @throws when the parameters do not fit. */
export async function sendMail(office: Office, mail: Mail): Promise<Mailed> {
  const { settings } = office
  const texts = textsFor(mail.locale)
  const letter = compose(mail.template, mail.params, texts, mail.locale)
  const page = { letter, texts, name: mail.name, locale: mail.locale, origin: settings.origin }
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: deadlineMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: settings.mailFrom,
      to: { name: mail.name ?? '', address: mail.address },
      subject: letter.subject,
      text: plainText(page),
      html: html(page),
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
      ...(mail.id ? { messageId: `<${mail.id}@${new URL(settings.origin).hostname}>` } : {}),
    })
    return { outcome: 'sent' }
  } catch (error) {
    const outcome = isForever(error) ? 'refused' : 'unavailable'
    // Only the code: a mail server's sentences repeat the address.
    const reason = error instanceof Error && 'code' in error ? error.code : 'unknown'
    office.log.warn({ template: mail.template, outcome, reason }, 'mail not sent')
    return { outcome }
  } finally {
    transport.close()
  }
}

/** Only a refused recipient is final; every other trouble may pass. */
const isForever = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'EENVELOPE' &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500

/**
 * Mails at once and keeps nothing, for what must not lie in a table and is worthless later: a
 * one-time code.
 */
export async function mailNow<N extends TemplateName>(
  office: Office,
  mail: { address: string; locale: Language; template: N; params: ParamsOf<N> },
): Promise<{ outcome: 'sent' | 'unavailable' }> {
  const { outcome } = await sendMail(office, mail)
  return { outcome: outcome === 'sent' ? 'sent' : 'unavailable' }
}
