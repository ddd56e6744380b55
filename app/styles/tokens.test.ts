import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const colours = (part: string): ReadonlyMap<string, string> =>
  new Map(
    [...part.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [
      name,
      hex,
    ]),
  )
const [lightPart = '', darkPart = ''] = css.split('@media (prefers-color-scheme: dark)')
const light = colours(lightPart)
const dark = new Map([...light, ...colours(darkPart)])

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

const grounds = ['paper', 'surface', 'sunken']
const texts: [string, string][] = [
  ...['ink', 'ink-soft', 'action', 'danger', 'warning', 'success', 'info', 'ochre'].flatMap(
    (text) => grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...['danger', 'warning', 'success', 'info'].map((tone): [string, string] => [
    tone,
    `${tone}-soft`,
  ]),
  ...['action', 'danger', 'warning', 'success', 'info'].flatMap((tone): [string, string][] => [
    ['ink', `${tone}-soft`],
    ['ink-soft', `${tone}-soft`],
  ]),
  ...['ink', 'ink-soft', 'ochre', 'warning'].map((text): [string, string] => [text, 'lamp-soft']),
  ['on-lamp', 'lamp'],
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['action', 'action-soft'],
  ['on-band', 'band'],
  ['on-band-soft', 'band'],
  ['on-band-soft', 'band-deep'],
  ['lamp', 'band-deep'],
]
// What tells a control from its ground, or one actor of a workflow from another.
const shapes: [string, string][] = [
  ...grounds.map((ground): [string, string] => ['line-strong', ground]),
  ...[...light.keys()]
    .filter((name) => name.startsWith('owner-'))
    .flatMap((owner) => grounds.map((ground): [string, string] => [owner, ground])),
]

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_name, theme) => {
  const between = (a: string, b: string): number =>
    contrast(theme.get(a) ?? '#000000', theme.get(b) ?? '#000000')

  test.each(texts)('%s can be read on %s', (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(shapes)('%s can be seen on %s', (shape, ground) => {
    expect(between(shape, ground)).toBeGreaterThanOrEqual(3)
  })
})
