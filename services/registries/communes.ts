import divisions from './communes.json' with { type: 'json' }

/** A ward, commune or special zone. Addresses keep its name, as people write it. */
export interface Commune {
  code: string
  name: string
  /** Which of the three it is: the first word of its name. */
  kind: 'ward' | 'commune' | 'specialZone'
}

// The demonstration's own, in a series that is given to nobody.
const invented: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  '01': [
    ['99051', 'Phường Hoa Sen'],
    ['99052', 'Xã Trúc Xanh'],
  ],
}

const kindOf = (name: string): Commune['kind'] =>
  name.startsWith('Phường ') ? 'ward' : name.startsWith('Xã ') ? 'commune' : 'specialZone'

// By names in Vietnamese order: a list of 168 is searched by eye.
const collator = new Intl.Collator('vi')

const byProvince = new Map(
  Object.entries(divisions).map(([province, named]): [string, readonly Commune[]] => [
    province,
    [...Object.entries(named), ...(invented[province] ?? [])]
      .map(([code, name]) => ({ code, name, kind: kindOf(name) }))
      .toSorted((a, b) => collator.compare(a.name, b.name)),
  ]),
)

/**
 * The communes of a province in the division in force since 01/07/2025 (Quyết định 19/2025/QĐ-TTg),
 * with the demonstration's own; none for a code that is no province's.
 */
export const communesOf = (province: string): readonly Commune[] => byProvince.get(province) ?? []
