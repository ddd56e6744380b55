import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../settings.ts'
import { refundMoves } from '../refunds/refund.ts'
import { attemptMoves } from '../settling/attempt.ts'
import { drawMoves } from './draw-moves.ts'
import { firstStatus, orderMoves } from './order.ts'

const file = join(projectRoot(), 'docs/payments.md')
const pictures = {
  order: drawMoves(orderMoves.all, firstStatus),
  attempt: drawMoves(attemptMoves.all, 'starting'),
  refund: drawMoves(refundMoves.all, 'requested'),
}

it('the pictures in the documentation are the tables of the code', () => {
  const found = readFileSync(file, 'utf8')
  const drawn = Object.entries(pictures).reduce(
    (text, [name, picture]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\\n)[^]*(<!-- /${name} -->)`),
        `$1\`\`\`mermaid\n${picture}\n\`\`\`\n$2`,
      ),
    found,
  )
  if (process.env.UPDATE_PICTURES) writeFileSync(file, drawn)
  expect(found === drawn || process.env.UPDATE_PICTURES, 'run with UPDATE_PICTURES=1').toBeTruthy()
})
