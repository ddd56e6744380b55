import type { Procedure } from '#workflows/index.ts'
import { spaceOf } from '#workflows/kernel/explore.ts'
import { courseOf } from '#workflows/kernel/law/course.ts'
import { markWords, promisesOf, type Source } from '#workflows/kernel/law/law.ts'
import { spoken } from '#workflows/kernel/law/words.ts'
import { verdictOnLaw } from '#workflows/kernel/outline.ts'
import { type Block, paragraph, table } from './blocks.ts'

/** What the law says, sentence by sentence, each with its source; and what it comes to for people. */
export function sentences({ law, texts, ...procedure }: Procedure): readonly Block[] {
  const course = courseOf(procedure, spaceOf(procedure))
  const { places, broken } = verdictOnLaw(law, course)
  const sources = [...new Set(law.sentences.map(({ source }) => source))]
  const numberOf = new Map(law.sentences.map((sentence, nth) => [sentence, nth + 1]))
  return [
    paragraph(
      broken.length === 0
        ? `Cả ${law.sentences.length} câu đều đúng trong mọi diễn biến của quy trình: ${places} tình huống đã được xét hết.`
        : `Quy trình trái với các câu số ${broken.map((nth) => nth + 1).join(', ')}; các câu còn lại đúng trong mọi diễn biến.`,
    ),
    table(
      [
        ['Nguồn', 1],
        ['Văn bản', 7],
        ['Đối chiếu', 3],
      ],
      sources.map((source, nth) => [`N${nth + 1}`, titleOf(source), markWords[source.mark].vi]),
    ),
    paragraph('Những điều bảo đảm cho người nộp hồ sơ, và các câu bảo đảm từng điều:'),
    table(
      [
        ['Điều bảo đảm', 9],
        ['Câu', 2],
      ],
      promisesOf(law).map(({ said, sentences }) => [
        said.vi,
        sentences.map((sentence) => numberOf.get(sentence)).join(', '),
      ]),
    ),
    paragraph('Từng câu:'),
    table(
      [
        ['Câu', 1],
        ['Nội dung', 11],
        ['Nguồn', 1.3],
      ],
      law.sentences.map(({ claim, source }, nth) => [
        String(nth + 1),
        spoken(claim.words, 'vi', texts.vi),
        `N${sources.indexOf(source) + 1}`,
      ]),
    ),
  ]
}

const titleOf = ({ title, article }: Source): string => (article ? `${article}, ${title}` : title)
