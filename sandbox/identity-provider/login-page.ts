import { Html, html, type Language, page } from '../web/page.ts'
import { type Account, accountsOf, type Realm } from './directory.ts'

const texts = {
  vi: {
    vneid: 'VNeID (mô phỏng)',
    staff: 'Danh bạ công chức (mô phỏng)',
    title: 'Chọn người để đăng nhập',
    intro: 'Không cần mật khẩu: bấm vào một người để đăng nhập với tư cách người đó.',
    level: 'Mức độ xác thực',
    level1: 'Mức 1',
    level2: 'Mức 2',
    asked: 'được yêu cầu',
    only1: 'chỉ có mức 1',
    cancel: 'Quay lại, không đăng nhập',
    over: 'Lần đăng nhập này đã hết hạn',
    again: 'Xin bắt đầu lại từ cổng dịch vụ công.',
    portal: 'Về cổng dịch vụ công',
  },
  en: {
    vneid: 'VNeID (simulated)',
    staff: 'Staff directory (simulated)',
    title: 'Choose who signs in',
    intro: 'No password needed: choose a person to sign in as them.',
    level: 'Level of assurance',
    level1: 'Level 1',
    level2: 'Level 2',
    asked: 'asked for',
    only1: 'level 1 only',
    cancel: 'Go back without signing in',
    over: 'This sign-in is over',
    again: 'Please start again from the portal.',
    portal: 'To the portal',
  },
} as const

/** The page on which somebody of the demonstration signs in; plain forms, no script. */
export function loginPage(realm: Realm, locale: Language, askedLevel: 1 | 2): string {
  const t = texts[locale]
  const other = `?lang=${locale === 'vi' ? 'en' : 'vi'}`
  const body = html`<p>${t.intro}</p>
<form method="post">
${realm === 'vneid' ? levels(t, askedLevel) : null}
${groups(accountsOf(realm), locale).map(
  ([heading, accounts]) =>
    html`<h2>${heading}</h2><ul class="plain">${accounts.map(
      (account) => html`<li><button class="person" name="account" value="${account.id}">
<strong>${account.name}</strong><span class="soft">${account.about[locale]}${
        realm === 'vneid' && account.level === 1 ? ` (${t.only1})` : ''
      }</span></button></li>`,
    )}</ul>`,
)}
<p><button class="quiet" name="cancel" value="yes">${t.cancel}</button></p>
</form>`
  return page({ name: t[realm], title: t.title, locale, body, other })
}

function levels(t: (typeof texts)[Language], asked: 1 | 2): Html {
  const pick = (level: 1 | 2, label: string) => html`<label class="pick">
<input type="radio" name="level" value="${level}"${new Html(level === asked ? ' checked' : '')}> ${label}${
    level === asked ? ` – ${t.asked}` : ''
  }</label>`
  return html`<fieldset><legend>${t.level}</legend>${pick(1, t.level1)}${pick(2, t.level2)}</fieldset>`
}

function groups(accounts: readonly Account[], locale: Language): [string, Account[]][] {
  const byHeading = new Map<string, Account[]>()
  for (const account of accounts) {
    const heading = account.group[locale]
    byHeading.set(heading, [...(byHeading.get(heading) ?? []), account])
  }
  return [...byHeading]
}

/** Shown for a sign-in that took too long, or was opened in another browser. */
export function overPage(realm: Realm, locale: Language, portal: string): string {
  const t = texts[locale]
  const body = html`<p>${t.again}</p><p><a class="button" href="${portal}/${locale}">${t.portal}</a></p>`
  const other = `?lang=${locale === 'vi' ? 'en' : 'vi'}`
  return page({ name: t[realm], title: t.over, locale, body, other })
}
