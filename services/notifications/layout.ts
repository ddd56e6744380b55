import type { Language } from '#db/schema/index.ts'
import type { Letter } from './template.ts'
import type { Texts } from './texts.ts'

interface Page {
  letter: Letter
  texts: Texts
  name: string | undefined
  locale: Language
  origin: string
}

const greeting = ({ texts, name }: Page): string =>
  name ? texts.t('greeting', { name }) : texts.t('greetingNameless')

const address = ({ origin, locale }: Page, path: string): string => `${origin}/${locale}${path}`

/** The letter as plain text, for every mail program there is. */
export function plainText(page: Page): string {
  const { letter, texts } = page
  return [
    greeting(page),
    ...letter.paragraphs.slice(0, 1),
    ...(letter.items.length > 0 ? [letter.items.map((item) => `– ${item}`).join('\n')] : []),
    ...letter.paragraphs.slice(1),
    ...(letter.action ? [`${letter.action.label}:\n${address(page, letter.action.path)}`] : []),
    `${texts.t('closing')}\n${texts.t('sender')}`,
    `--\n${texts.t('automatic')}`,
  ].join('\n\n')
}

/** The same letter as simple HTML: no images, no tracking, legible without styles. */
export function html(page: Page): string {
  const { letter, texts, locale } = page
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`
  const items = letter.items.map((item) => `<li style="margin:0 0 8px">${escaped(item)}</li>`)
  const button = letter.action
    ? `<p style="margin:24px 0"><a href="${escaped(address(page, letter.action.path))}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#0b5a57;color:#ffffff;text-decoration:none;font-weight:600">${escaped(letter.action.label)}</a></p>`
    : ''
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(letter.subject)}</title></head>
<body style="margin:0;padding:24px;background:#faf7f1;color:#221d17;font:16px/1.6 'Be Vietnam Pro',Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-top:4px solid #0b5a57;border-radius:6px">
${paragraph(greeting(page))}
${letter.paragraphs.slice(0, 1).map(paragraph).join('')}
${items.length > 0 ? `<ul style="margin:0 0 16px;padding-left:20px">${items.join('')}</ul>` : ''}
${letter.paragraphs.slice(1).map(paragraph).join('\n')}
${button}
<p style="margin:24px 0 0">${escaped(texts.t('closing'))}<br>${escaped(texts.t('sender'))}</p>
</div>
<p style="max-width:560px;margin:16px auto 0;color:#5b5347;font-size:13px">${escaped(texts.t('automatic'))}</p>
</body></html>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] ?? c)
