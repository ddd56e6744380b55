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

/** An element as JSX would state it: made anew each time the page is rendered. */
type Part = string | { tag: string; props: Record<string, unknown>; children: Part[] }

/** HTML that React has written, turned back into what a component would have returned for it. */
export function componentOf(html: string): () => ReactNode {
  const root = { tag: '', props: {}, children: [] as Part[] }
  const open = [root]
  const top = () => open.at(-1) ?? root
  for (const [text, closing, opening, attributes] of html.matchAll(token)) {
    if (closing) open.pop()
    else if (opening) {
      const part = { tag: opening, props: propsOf(attributes ?? ''), children: [] as Part[] }
      top().children.push(part)
      if (!empty.has(opening) && !text.endsWith('/>')) open.push(part)
    } else if (!text.startsWith('<!')) top().children.push(plainText(text))
  }
  return () => createElement(Fragment, null, ...root.children.map(rendered))
}

function rendered(part: Part): ReactNode {
  if (typeof part === 'string') return part
  return createElement(part.tag, { ...part.props }, ...part.children.map(rendered))
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
