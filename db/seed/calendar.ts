/**
 * Days that differ from their weekday. The rule behind each is the source; days that are announced
 * year by year are data an administrator keeps.
 */
const labourCode = 'Bộ luật Lao động 2019, Điều 112'
const announced = 'Thông báo lịch nghỉ hằng năm'

export const specialDaysSeed = [
  { date: '2026-01-01', kind: 'holiday', name: 'Tết Dương lịch', source: labourCode },
  { date: '2026-02-16', kind: 'holiday', name: 'Tết Nguyên đán', source: announced },
  { date: '2026-02-17', kind: 'holiday', name: 'Tết Nguyên đán', source: announced },
  { date: '2026-02-18', kind: 'holiday', name: 'Tết Nguyên đán', source: announced },
  { date: '2026-02-19', kind: 'holiday', name: 'Tết Nguyên đán', source: announced },
  { date: '2026-02-20', kind: 'holiday', name: 'Tết Nguyên đán', source: announced },
  { date: '2026-04-27', kind: 'holiday', name: 'Nghỉ bù Giỗ Tổ Hùng Vương', source: announced },
  { date: '2026-04-30', kind: 'holiday', name: 'Ngày Chiến thắng', source: labourCode },
  { date: '2026-05-01', kind: 'holiday', name: 'Quốc tế Lao động', source: labourCode },
  { date: '2026-09-01', kind: 'holiday', name: 'Nghỉ lễ Quốc khánh', source: announced },
  { date: '2026-09-02', kind: 'holiday', name: 'Quốc khánh', source: labourCode },
  { date: '2026-11-24', kind: 'holiday', name: 'Ngày Văn hóa Việt Nam', source: announced },
  { date: '2027-01-01', kind: 'holiday', name: 'Tết Dương lịch', source: labourCode },
] as const
