import { createElement, Fragment, type ReactNode } from 'react'

const token =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+/gi
const attribute = /([\w:-]+)(?:="([^"]*)")?/g
const empty = new Set([
  'area',
  'base',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
])

/** HTML that React has written, turned back into the React elements it was. */
export function elementsOf(html: string): ReactNode {
  interface Open {
    tag: string
    props: Record<string, unknown>
    children: ReactNode[]
  }
  const root: Open = { tag: '', props: {}, children: [] }
  const open: Open[] = [root]
  const top = () => open.at(-1) ?? root
  const close = () => {
    const { tag, props, children } = open.pop() ?? root
    top().children.push(createElement(tag, props, ...children))
  }
  for (const [text, closing, opening, attributes] of html.matchAll(token)) {
    if (closing) close()
    else if (opening) {
      open.push({ tag: opening, props: propsOf(attributes ?? ''), children: [] })
      if (empty.has(opening) || text.endsWith('/>')) close()
    } else if (!text.startsWith('<!')) top().children.push(plainText(text))
  }
  return createElement(Fragment, null, ...root.children)
}

// React's names of what HTML calls otherwise; a form's `value` is given, not controlled.
const renamed: Record<string, string> = {
  class: 'className',
  for: 'htmlFor',
  value: 'defaultValue',
  checked: 'defaultChecked',
  charset: 'charSet',
  tabindex: 'tabIndex',
  autocomplete: 'autoComplete',
  inputmode: 'inputMode',
  maxlength: 'maxLength',
  novalidate: 'noValidate',
  enctype: 'encType',
  crossorigin: 'crossOrigin',
  hreflang: 'hrefLang',
}

function propsOf(attributes: string): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  for (const [, name = '', value] of attributes.matchAll(attribute)) {
    if (name === 'style' || name === 'selected') continue
    props[renamed[name] ?? name] = value === undefined || value === '' ? true : plainText(value)
  }
  return props
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const plainText = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name) => entities[name] ?? '')
