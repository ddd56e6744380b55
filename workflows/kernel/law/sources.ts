import type { Source } from './law.ts'

const confirmed = (title: string): Source => ({ title, mark: 'confirmed' })
const unconfirmed = (title: string): Source => ({ title, mark: 'unconfirmed' })

/** The acts that the sentences cite. A citation that is not here has not been found yet. */
export const sources = {
  oneStop: confirmed('Nghị định 118/2025/NĐ-CP về cơ chế một cửa, một cửa liên thông'),
  /** The one-stop rules, in a point that no public source has confirmed yet. */
  oneStopUnconfirmed: unconfirmed('Nghị định 118/2025/NĐ-CP về cơ chế một cửa, một cửa liên thông'),
  forms: confirmed('Thông tư 03/2025/TT-VPCP'),
  civilStatus: confirmed('Luật Hộ tịch số 60/2014/QH13'),
  /** The law on civil status, in a point that no public source has confirmed yet. */
  civilStatusUnconfirmed: unconfirmed('Luật Hộ tịch số 60/2014/QH13'),
  familyUnconfirmed: unconfirmed('Luật Hôn nhân và gia đình số 52/2014/QH13'),
  civilStatusDecree: confirmed('Nghị định 123/2015/NĐ-CP'),
  civilStatusFee: confirmed('Thông tư 281/2016/TT-BTC'),
  residence: confirmed('Luật Cư trú số 68/2020/QH14'),
  exit: confirmed('Luật Xuất cảnh, nhập cảnh của công dân Việt Nam số 49/2019/QH14'),
  exitUnconfirmed: unconfirmed('Luật Xuất cảnh, nhập cảnh của công dân Việt Nam số 49/2019/QH14'),
  recordFee: confirmed('Thông tư 16/2025/TT-BTC'),
  businessDecree: confirmed('Nghị định 168/2025/NĐ-CP'),
  publicationFee: confirmed('Thông tư 47/2019/TT-BTC'),
  building: confirmed('Luật Xây dựng'),
  buildingDecree: confirmed('Nghị định 175/2024/NĐ-CP'),
  foodFee: confirmed('Thông tư 67/2021/TT-BTC'),
  /** What no act that we know of states, and the portal does all the same. */
  ours: { title: 'Quy tắc của cổng dịch vụ', mark: 'ours' },
} satisfies Record<string, Source>
