import publicTexts from '#app/i18n/locales/vi/public.json' with { type: 'json' }
import type { Procedure } from '#workflows/index.ts'
import type { Texts } from '#workflows/kernel/define-procedure.ts'
import { type Block, fields, list, paragraph, table } from './blocks.ts'

/** A text of the procedure by its path; the last part of the path where there is none. */
export function textOf({ texts }: Procedure, ...path: readonly string[]): string {
  let at: string | Texts | undefined = texts.vi
  for (const part of path) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : (path.at(-1) ?? '')
}

const kept = (confirmed: boolean): string =>
  confirmed ? 'đã đối chiếu nguồn công bố' : 'chưa đối chiếu nguồn công bố'
const day = (date: string): string => date.split('-').reverse().join('/')

/** What the procedure is. */
export const about = (procedure: Procedure): readonly Block[] => [
  fields([
    ['Mã thủ tục', procedure.code],
    ['Phiên bản quy trình', String(procedure.version)],
    ['Lĩnh vực', textOf(procedure, 'field')],
    [
      'Cơ quan tiếp nhận',
      procedure.agencyKinds.map((kind) => publicTexts.procedure.agencyKind[kind]).join('; '),
    ],
    ['Đối tượng', textOf(procedure, 'who')],
    ['Kết quả', textOf(procedure, 'result')],
    ['Thời hạn', textOf(procedure, 'limit')],
    ['Số liệu', kept(procedure.confirmed)],
  ]),
]

/** The documents it rests on. */
export const basis = (procedure: Procedure): readonly Block[] =>
  procedure.legalBasis.length === 0
    ? []
    : [
        table(
          [
            ['Văn bản', 6],
            ['Quy định về', 5],
            ['Đối chiếu', 3],
          ],
          procedure.legalBasis.map(({ title, about, confirmed }) => [
            title,
            about ? textOf(procedure, 'legalBasis', about) : '',
            kept(confirmed),
          ]),
        ),
      ]

const channels = { online: 'trực tuyến', desk: 'trực tiếp', post: 'bưu chính' } as const

/** What is charged. */
export const fees = (procedure: Procedure): readonly Block[] =>
  procedure.rates.length === 0
    ? [
        paragraph(
          procedure.feeComesLater
            ? 'Số phải nộp do cơ quan khác xác định.'
            : 'Không thu phí, lệ phí.',
        ),
      ]
    : [
        table(
          [
            ['Khoản', 5],
            ['Mức (đồng)', 2.2],
            ['Nộp hồ sơ', 2.6],
            ['Hiệu lực', 3],
            ['Căn cứ', 4],
          ],
          procedure.rates.map((rate) => [
            textOf(procedure, 'fee', rate.code),
            rate.unitAmount.toLocaleString('vi-VN'),
            rate.channels.map((channel) => channels[channel]).join(', '),
            rate.until ? `${day(rate.from)} – ${day(rate.until)}` : `từ ${day(rate.from)}`,
            `${rate.basis ?? '—'} (${kept(rate.confirmed)})`,
          ]),
        ),
      ]

const kinds = { form: 'điền trên mạng', data: 'không phải nộp', file: 'tải lên' } as const

/** Which papers are needed, and in which case. */
export const papers = (procedure: Procedure): readonly Block[] => [
  table(
    [
      ['Giấy tờ', 8],
      ['Cách nộp', 2.5],
      ['Bản chính', 1.5],
      ['Bản sao', 1.5],
    ],
    procedure.components.map(({ code, kind, copies }) => [
      textOf(procedure, 'components', code, 'name'),
      kinds[kind],
      String(copies.originals),
      String(copies.copies),
    ]),
  ),
  list(
    procedure.cases.map(
      ({ name, answers }) =>
        `${textOf(procedure, 'cases', name)}: ${procedure
          .componentsFor(answers)
          .map((code) => textOf(procedure, 'components', code, 'name'))
          .join('; ')}.`,
    ),
  ),
]
