/** The namespaces of the portal's own texts; a procedure's texts live in its folder. */
export interface Namespaces {
  common: typeof import('./locales/vi/common.json')
  acts: typeof import('./locales/vi/acts.json')
  agencies: typeof import('./locales/vi/agencies.json')
  office: typeof import('./locales/vi/office.json')
  deciding: typeof import('./locales/vi/deciding.json')
  dossier: typeof import('./locales/vi/dossier.json')
  apply: typeof import('./locales/vi/apply.json')
  account: typeof import('./locales/vi/account.json')
  accounts: typeof import('./locales/vi/accounts.json')
  business: typeof import('./locales/vi/business.json')
  form: typeof import('./locales/vi/form.json')
  public: typeof import('./locales/vi/public.json')
  guides: typeof import('./locales/vi/guides.json')
  published: typeof import('./locales/vi/published.json')
  processes: typeof import('./locales/vi/processes.json')
  status: typeof import('./locales/vi/status.json')
  dev: typeof import('./locales/vi/dev.json')
}

type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}`
}[keyof T & string]

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K

/**
 * Every text that exists, as `namespace:path.to.text`. A key that is not in the Vietnamese file does
 * not compile; the parity test keeps the English file equal to it.
 */
export type TextKey = {
  [N in keyof Namespaces & string]: `${N}:${WithoutPlural<Leaf<Namespaces[N]>>}`
}[keyof Namespaces & string]

export type TextValues = Record<string, string | number>
