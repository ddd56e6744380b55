import type { Procedure } from '#workflows/index.ts'
import { isResting, metaOf, nodesOf, speaks } from '#workflows/kernel/standing.ts'
import { type OfficialStatus, officialStatuses } from '#workflows/kernel/status.ts'

/** What the national portal calls each of the ten statuses. Other systems redefine 6 and add an eleventh. */
export const nationalNames = {
  1: 'Mới đăng ký',
  2: 'Được tiếp nhận',
  3: 'Không được tiếp nhận',
  4: 'Đang xử lý',
  5: 'Yêu cầu bổ sung giấy tờ',
  6: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  7: 'Công dân yêu cầu rút hồ sơ',
  8: 'Dừng xử lý',
  9: 'Đã xử lý xong',
  10: 'Đã trả kết quả',
} as const satisfies Record<OfficialStatus, string>

/** One state of a machine and the status under which the national portal knows it. */
export interface StateTold {
  /** Dotted, without the machine's id. */
  state: string
  status: OfficialStatus
}

/**
 * Under which status each state of a procedure is told: read off what the machine says of the state, so
 * that a machine that changes changes the table.
 */
export const statesTold = ({ machine }: Pick<Procedure, 'machine'>): readonly StateTold[] =>
  nodesOf(machine.root)
    .filter((node) => isResting(node) && speaks(node))
    .map((node) => ({ state: node.path.join('.'), status: metaOf(node).status }))

/** A status as a history holds it. @throws on a number that is none of the ten: a bug of ours. */
export function officialStatus(number: number): OfficialStatus {
  const status = statusNumbers.find((one) => one === number)
  if (!status) throw new TypeError(`no official status ${number}`)
  return status
}
const isStatusNumber = (number: number): number is OfficialStatus => number in officialStatuses
const statusNumbers = Object.keys(officialStatuses).map(Number).filter(isStatusNumber)
