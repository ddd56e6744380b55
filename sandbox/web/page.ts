export type Language = 'vi' | 'en'

/** Text that is HTML already; everything else is escaped on its way into a page. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
}

type Piece = string | number | Html | null | readonly Piece[]

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const written = (piece: Piece): string => {
  if (piece === null) return ''
  if (piece instanceof Html) return piece.text
  return typeof piece === 'object' ? piece.map(written).join('') : escaped(String(piece))
}

/** Writes HTML: what is put in is escaped unless it is HTML itself. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(parts.reduce((text, part, i) => text + written(pieces[i - 1] ?? null) + part))

const style = `
:root{color-scheme:light;--ink:#221d17;--soft:#5b5347;--paper:#faf7f1;--surface:#fff;--line:#e4dccd;--strong:#857a69;--action:#0b5a57;--lamp:#fbe9c0}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,Arial,sans-serif}
header{background:var(--action);color:#fff}
header div,main{max-width:52rem;margin:0 auto;padding:1rem 1.25rem}
header div{display:flex;justify-content:space-between;align-items:center;gap:1rem}
header strong{font-size:1.125rem}header a{color:#fff}
h1{font-size:1.5rem;line-height:1.35;margin:1.25rem 0 .5rem}h2{font-size:1.0625rem;margin:1.75rem 0 .5rem}
.note{background:var(--lamp);border-radius:.5rem;padding:.6rem .9rem;font-size:.9rem;margin:1rem 0}
.soft{color:var(--soft)}a{color:var(--action)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.25rem;margin:0 0 1rem}
ul.plain{list-style:none;margin:0;padding:0;display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
button,.button{display:inline-block;font:inherit;font-weight:600;min-height:2.9rem;padding:.6rem 1.1rem;border-radius:.5rem;border:1px solid var(--action);background:var(--action);color:#fff;cursor:pointer;text-decoration:none}
button.person{display:block;width:100%;height:100%;text-align:left;font-weight:400;background:var(--surface);color:var(--ink);border-color:var(--line);padding:.75rem 1rem}
button.person strong{display:block}button.person:hover{border-color:var(--action)}
button.quiet{background:transparent;color:var(--action)}
fieldset{border:0;margin:0 0 1rem;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}legend{font-weight:600;padding:0;margin-bottom:.35rem}
label.pick{display:flex;gap:.5rem;align-items:center;min-height:2rem}label.field{display:block;margin:0 0 .75rem}
input:not([type=radio],[type=checkbox]),select,textarea{display:block;width:100%;font:inherit;padding:.5rem .7rem;border:1px solid var(--strong);border-radius:.5rem;background:#fff;color:inherit}
textarea{min-height:16rem;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.875rem}
input[type=radio],input[type=checkbox]{width:1.15rem;height:1.15rem;accent-color:var(--action)}
:focus-visible{outline:3px solid #d98e04;outline-offset:2px}
table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:.55rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
.scroll{overflow-x:auto}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}
.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}`

const simulation = {
  vi: 'Môi trường mô phỏng. Mọi người, cơ quan và dữ liệu ở đây đều do chúng tôi đặt ra.',
  en: 'Simulation. Every person, agency and record here is invented.',
}

/** A whole page of a stand-in: plain HTML in one language, no script, a link to the other language. */
export function page(options: {
  name: string
  title: string
  locale: Language
  body: Html
  /** This page in the other language. */
  other: string
}): string {
  const { name, title, locale, body, other } = options
  const [otherLocale, otherName] = locale === 'vi' ? ['en', 'English'] : ['vi', 'Tiếng Việt']
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} – ${name}</title><style>${new Html(style)}</style></head>
<body><header><div><strong>${name}</strong><a href="${other}" lang="${otherLocale}" hreflang="${otherLocale}">${otherName}</a></div></header>
<main><h1>${title}</h1><p class="note">${simulation[locale]}</p>${body}</main></body></html>`.text
}

/** The language asked for in an address (`?lang=en`), Vietnamese otherwise. */
export const languageOf = (url: URL): Language =>
  url.searchParams.get('lang') === 'en' ? 'en' : 'vi'
