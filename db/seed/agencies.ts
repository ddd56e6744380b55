import type { AgencyKind, AgencyLevel } from '../schema/index.ts'

/** An agency of the demonstration. Series H99, G99 and G98 are given to nobody: these are invented. */
export interface DemoAgency {
  id: string
  kind: AgencyKind
  level: AgencyLevel
  parent: string | null
  commune: string | null
  vi: string
  en: string
  /** What its specialist unit is called. */
  unit: { vi: string; en: string }
  mailbox: string
}

const province = '000.00.00.H99'
const police = '000.00.01.G99'

/** Names say "(mô phỏng)" themselves, so that no page can show one as a real agency. */
export const demoAgencies: readonly DemoAgency[] = [
  {
    id: province,
    kind: 'provinceCommittee',
    level: 'province',
    parent: null,
    commune: null,
    vi: 'Ủy ban nhân dân thành phố (mô phỏng)',
    en: 'City People’s Committee (demo)',
    unit: { vi: 'Trung tâm Phục vụ hành chính công', en: 'Public Administration Service Centre' },
    mailbox: 'ubnd',
  },
  {
    id: '000.00.05.H99',
    kind: 'justiceDepartment',
    level: 'province',
    parent: province,
    commune: null,
    vi: 'Sở Tư pháp (mô phỏng)',
    en: 'Department of Justice (demo)',
    unit: { vi: 'Phòng Hành chính tư pháp', en: 'Civil Status Division' },
    mailbox: 'stp',
  },
  {
    id: '000.00.06.H99',
    kind: 'financeDepartment',
    level: 'province',
    parent: province,
    commune: null,
    vi: 'Sở Tài chính (mô phỏng)',
    en: 'Department of Finance (demo)',
    unit: { vi: 'Phòng Đăng ký kinh doanh', en: 'Business Registration Division' },
    mailbox: 'stc',
  },
  {
    id: '000.00.07.H99',
    kind: 'constructionDepartment',
    level: 'province',
    parent: province,
    commune: null,
    vi: 'Sở Xây dựng (mô phỏng)',
    en: 'Department of Construction (demo)',
    unit: { vi: 'Phòng Quản lý xây dựng', en: 'Building Control Division' },
    mailbox: 'sxd',
  },
  {
    id: '000.00.08.H99',
    kind: 'healthDepartment',
    level: 'province',
    parent: province,
    commune: null,
    vi: 'Sở Y tế (mô phỏng)',
    en: 'Department of Health (demo)',
    unit: { vi: 'Phòng An toàn thực phẩm', en: 'Food Safety Division' },
    mailbox: 'syt',
  },
  {
    id: '000.00.09.H99',
    kind: 'homeAffairsDepartment',
    level: 'province',
    parent: province,
    commune: null,
    vi: 'Sở Nội vụ (mô phỏng)',
    en: 'Department of Home Affairs (demo)',
    unit: { vi: 'Phòng Lao động', en: 'Labour Division' },
    mailbox: 'snv',
  },
  {
    id: '000.00.10.H99',
    kind: 'landOffice',
    level: 'province',
    parent: province,
    commune: null,
    vi: 'Văn phòng đăng ký đất đai (mô phỏng)',
    en: 'Land Registration Office (demo)',
    unit: { vi: 'Phòng Đăng ký', en: 'Registration Division' },
    mailbox: 'vpdk',
  },
  {
    id: '000.00.51.H99',
    kind: 'communeCommittee',
    level: 'commune',
    parent: province,
    commune: '99051',
    vi: 'Ủy ban nhân dân phường Hoa Sen (mô phỏng)',
    en: 'People’s Committee of Hoa Sen Ward (demo)',
    unit: { vi: 'Bộ phận Tư pháp – Hộ tịch', en: 'Civil Status Unit' },
    mailbox: 'hoasen',
  },
  {
    id: '000.00.52.H99',
    kind: 'communeCommittee',
    level: 'commune',
    parent: province,
    commune: '99052',
    vi: 'Ủy ban nhân dân xã Trúc Xanh (mô phỏng)',
    en: 'People’s Committee of Trúc Xanh Commune (demo)',
    unit: { vi: 'Bộ phận Tư pháp – Hộ tịch', en: 'Civil Status Unit' },
    mailbox: 'trucxanh',
  },
  {
    id: police,
    kind: 'provincePolice',
    level: 'province',
    parent: null,
    commune: null,
    vi: 'Công an thành phố (mô phỏng)',
    en: 'City Police (demo)',
    unit: { vi: 'Phòng Quản lý xuất nhập cảnh', en: 'Immigration Division' },
    mailbox: 'ca-tinh',
  },
  {
    id: '000.01.01.G99',
    kind: 'trafficPolice',
    level: 'province',
    parent: police,
    commune: null,
    vi: 'Phòng Cảnh sát giao thông (mô phỏng)',
    en: 'Traffic Police Division (demo)',
    unit: { vi: 'Đội Sát hạch, cấp giấy phép lái xe', en: 'Driving Licence Team' },
    mailbox: 'csgt',
  },
  {
    id: '000.02.01.G99',
    kind: 'firePolice',
    level: 'province',
    parent: police,
    commune: null,
    vi: 'Phòng Cảnh sát phòng cháy, chữa cháy (mô phỏng)',
    en: 'Fire Police Division (demo)',
    unit: { vi: 'Đội Thẩm duyệt', en: 'Examination Team' },
    mailbox: 'pccc',
  },
  {
    id: '000.51.01.G99',
    kind: 'communePolice',
    level: 'commune',
    parent: police,
    commune: '99051',
    vi: 'Công an phường Hoa Sen (mô phỏng)',
    en: 'Police of Hoa Sen Ward (demo)',
    unit: { vi: 'Tổ Đăng ký cư trú', en: 'Residence Team' },
    mailbox: 'ca-hoasen',
  },
  {
    id: '000.00.01.G98',
    kind: 'taxOffice',
    level: 'province',
    parent: null,
    commune: null,
    vi: 'Thuế thành phố (mô phỏng)',
    en: 'City Tax Office (demo)',
    unit: { vi: 'Phòng Nghiệp vụ', en: 'Assessment Division' },
    mailbox: 'thue',
  },
]

/** The units every demo agency has; the specialist one has a name of its own. */
export const demoUnits = [
  { slug: 'mot-cua', vi: 'Bộ phận Một cửa', en: 'One-stop Desk' },
  { slug: 'chuyen-mon', vi: null, en: null },
  { slug: 'lanh-dao', vi: 'Lãnh đạo', en: 'Leadership' },
  { slug: 'van-thu', vi: 'Văn phòng – Văn thư', en: 'Office and Records' },
  { slug: 'ke-toan', vi: 'Kế toán', en: 'Accounting' },
] as const
