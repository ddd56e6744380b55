import type { Sheet } from '#services/documents/index.ts'
import { type Procedure, procedureInForce } from '#workflows/index.ts'
import { type Block, paragraph, part } from './on-paper/blocks.ts'
import { periods, stages } from './on-paper/course.ts'
import { about, basis, fees, papers, textOf } from './on-paper/facts.ts'
import { consultations, decisions, notices } from './on-paper/letters.ts'
import { sentences } from './on-paper/sentences.ts'

/** The folder a procedure is written in, from the root of the project. */
export const folderOf = (procedure: Procedure): string =>
  procedureInForce(procedure.code) === procedure
    ? `workflows/${procedure.slug}`
    : `workflows/${procedure.slug}/version-${procedure.version}`

/**
 * A whole procedure on paper, to be read beside the decree and signed: what the law says of it, how
 * it runs, what it costs, what it needs and what it writes, each part with the file it comes from.
 */
export function procedureOnPaper(procedure: Procedure): Sheet {
  // The texts, fees and forms of an earlier version are those of the version beside it.
  const shared = `workflows/${procedure.slug}`
  const own = folderOf(procedure)
  const parts: readonly Block[][] = [
    part('1. Thủ tục', `${own}/procedure.ts`, about(procedure)),
    part('2. Căn cứ pháp lý', `${own}/procedure.ts`, basis(procedure)),
    part('3. Các câu của pháp luật', `${own}/law.ts`, sentences(procedure)),
    part('4. Các bước', `${own}/machine.ts`, stages(procedure)),
    part('5. Các thời hạn', `${own}/machine.ts`, periods(procedure)),
    part('6. Phí, lệ phí', `${shared}/fees.ts`, fees(procedure)),
    part('7. Thành phần hồ sơ', `${own}/procedure.ts`, papers(procedure)),
    part('8. Văn bản giải quyết', `${shared}/decision.tsx`, decisions(procedure)),
    part('9. Văn bản hỏi ý kiến', `${own}/procedure.ts`, consultations(procedure)),
    part('10. Thư gửi người nộp', 'services/notifications/locales/vi.json', notices(procedure)),
  ]
  return {
    paper: {
      title: 'BẢN RÀ SOÁT THỦ TỤC HÀNH CHÍNH',
      subtitle: textOf(procedure, 'name'),
      blocks: [
        paragraph(
          'Bản này in từ chính những gì cổng đang chạy, để người am hiểu pháp luật đối chiếu với văn bản và ký xác nhận. Mỗi phần ghi tệp mà nội dung được lấy ra; chỗ nào sai, xin ghi vào bên cạnh.',
        ),
        ...parts.flat(),
      ],
      recipients: [],
    },
    letterhead: { agency: 'Một Cửa', place: '........................' },
    signatures: [{ capacity: ['NGƯỜI RÀ SOÁT'], hint: '(Ký, ghi rõ họ tên, chức danh)' }],
    demo: true,
  }
}
