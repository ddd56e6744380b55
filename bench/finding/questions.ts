import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#services/settings.ts'

/** A question as somebody typed it, and the procedures that are a right answer. */
export interface Question {
  text: string
  right: readonly string[]
  /** Whether the words of procedures may be chosen by it, or it only measures. */
  half: 'tuned' | 'measured'
}

/** The questions of a file: a line with a slug (or several, by `|`), and below it what is asked. */
export function questionsIn(file: string): Question[] {
  const questions: Question[] = []
  let right: readonly string[] = []
  let nth = 0
  for (const line of readFileSync(join(projectRoot(), 'bench', 'finding', file), 'utf8').split(
    '\n',
  )) {
    if (line.startsWith('#') || line.trim() === '') continue
    if (line.endsWith(':')) {
      right = line.slice(0, -1).split('|')
      nth = 0
      continue
    }
    questions.push({ text: line, right, half: nth % 2 === 0 ? 'tuned' : 'measured' })
    nth += 1
  }
  return questions
}
