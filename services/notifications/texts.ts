import i18next from 'i18next'
import type { Language } from '#db/schema/index.ts'
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }

/** Words and formats of one language. */
export interface Texts {
  t(key: string, values?: Record<string, string | number>): string
  /** `YYYY-MM-DD` as a day. */
  date(civilDate: string): string
  /** An instant as a day and a time in Viet Nam. */
  moment(instant: string): string
  dong(amount: number): string
}

const catalogue = i18next.createInstance()
void catalogue.init({
  // The texts are here already, so they are ready when this call returns.
  initAsync: false,
  resources: { vi: { translation: vi }, en: { translation: en } },
  fallbackLng: false,
  // Escaping belongs to whoever makes HTML of it.
  interpolation: { escapeValue: false },
})

const zone = 'Asia/Ho_Chi_Minh'
const day = {
  vi: { day: '2-digit', month: '2-digit', year: 'numeric' },
  en: { day: 'numeric', month: 'long', year: 'numeric' },
} as const
const time = { hour: '2-digit', minute: '2-digit' } as const

const formatsOf = (locale: Language, tag: string) => ({
  date: new Intl.DateTimeFormat(tag, { ...day[locale], timeZone: 'UTC' }),
  moment: new Intl.DateTimeFormat(tag, { ...day[locale], ...time, timeZone: zone }),
  dong: new Intl.NumberFormat(tag),
})
const formats = { vi: formatsOf('vi', 'vi-VN'), en: formatsOf('en', 'en-GB') }

/** Words and formats for a reader of this language; an unknown key is a bug and throws. */
export function textsFor(locale: Language): Texts {
  const { date, moment, dong } = formats[locale]
  const lookUp = fixed[locale]
  return {
    t: (key, values = {}) => {
      const text = lookUp(key, values)
      if (text === key) throw new Error(`no ${locale} text ${key}`)
      return text
    },
    date: (civilDate) => date.format(new Date(`${civilDate}T00:00:00Z`)),
    moment: (instant) => moment.format(new Date(instant)),
    // As pages write it: “16.000 đ”, “16,000 VND”.
    dong: (amount) => `${dong.format(amount)}\u00a0${locale === 'vi' ? 'đ' : 'VND'}`,
  }
}

const fixed = { vi: catalogue.getFixedT('vi'), en: catalogue.getFixedT('en') }
