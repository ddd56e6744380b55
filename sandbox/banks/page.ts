/** Escapes text for HTML. */
export const esc = (value: string | number): string =>
  String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const dongText = (amount: number): string => `${amount.toLocaleString('vi-VN')} ₫`

const style = `
:root{--ink:#17202a;--soft:#5b6673;--line:#dfe4ea;--paper:#fff;--ground:#f3f5f7;--brand:var(--b,#0b5b4f);--warn:#9a3412}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 "Be Vietnam Pro",system-ui,-apple-system,"Segoe UI",sans-serif}
header{background:var(--brand);color:#fff}header div,main{max-width:46rem;margin:0 auto;padding:1rem 1.25rem}
header div{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}header a{color:#fff}
header strong{font-size:1.15rem;letter-spacing:.01em}.demo{background:#fff7e6;border:1px solid #f2d9a6;border-radius:.5rem;padding:.6rem .9rem;font-size:.9rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:.9rem;padding:1.25rem;margin:1.25rem 0;box-shadow:0 1px 2px rgba(20,30,40,.05);overflow-x:auto}
h1{font-size:1.4rem;margin:.2rem 0 .8rem}h2{font-size:1.05rem;margin:0 0 .6rem}
.sum{font-size:2rem;font-weight:700;font-variant-numeric:tabular-nums}dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:.8rem 0 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
fieldset{border:0;padding:0;margin:0 0 1rem}legend{font-weight:600;padding:0;margin-bottom:.5rem}
.banks{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.6rem}.banks label{display:flex;gap:.6rem;align-items:center;border:1px solid var(--line);border-radius:.6rem;padding:.7rem .8rem;cursor:pointer}.banks label:has(:checked){border-color:var(--brand);box-shadow:0 0 0 2px var(--brand) inset}
button{font:inherit;font-weight:600;border-radius:.6rem;border:1px solid var(--brand);background:var(--brand);color:#fff;padding:.75rem 1.2rem;min-height:2.9rem;cursor:pointer}button.quiet{background:#fff;color:var(--ink);border-color:var(--line)}
.row{display:flex;flex-wrap:wrap;gap:.6rem}:focus-visible{outline:3px solid #ffbf47;outline-offset:2px}
table{width:100%;border-collapse:collapse;font-size:.92rem}td,th{text-align:left;padding:.5rem .4rem;border-bottom:1px solid var(--line);vertical-align:top}td.n{text-align:right;font-variant-numeric:tabular-nums}
input[type=text],input[type=number],select{font:inherit;padding:.45rem .6rem;border:1px solid #8b96a3;border-radius:.4rem;width:100%}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.8rem}.grid label{display:block;font-size:.9rem}`

/** One page of a sandbox: plain HTML, no script. */
export function page(options: {
  brand: string
  colour: string
  title: string
  locale: 'vi' | 'en'
  body: string
  /** Address of the same page in the other language. */
  other?: string
}): string {
  const { brand, colour, title, locale, body, other } = options
  const notice =
    locale === 'vi'
      ? 'Môi trường mô phỏng: không có tiền thật, không kết nối ngân hàng nào.'
      : 'Simulation: no real money, no bank is connected.'
  const switchText = locale === 'vi' ? 'English' : 'Tiếng Việt'
  const link = other
    ? `<a href="${esc(other)}" lang="${locale === 'vi' ? 'en' : 'vi'}">${switchText}</a>`
    : ''
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${esc(title)} – ${esc(brand)}</title><style>:root{--b:${colour}}${style}</style></head><body><header><div><strong>${esc(brand)}</strong>${link}</div></header><main><p class="demo">${notice}</p>${body}</main></body></html>`
}
