/** The last year whose days were announced when this was written. */
export const announcedYear = { year: 2026, source: 'Thông báo lịch nghỉ hằng năm' } as const

/**
 * Days of the announced year that differ from their weekday. Later years follow from the law
 * (`workflows/kernel/public-holidays.ts`) until administrators enter what is announced.
 */
const labourCode = 'Bộ luật Lao động 2019, Điều 112'
const announced = announcedYear.source

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
  { date: '2026-08-22', kind: 'workingDay', name: 'Làm bù cho ngày 31/08', source: announced },
  {
    date: '2026-08-31',
    kind: 'dayOff',
    name: 'Nghỉ hoán đổi, làm bù ngày 22/08',
    source: announced,
  },
  { date: '2026-09-01', kind: 'holiday', name: 'Nghỉ lễ Quốc khánh', source: announced },
  { date: '2026-09-02', kind: 'holiday', name: 'Quốc khánh', source: labourCode },
  { date: '2026-11-24', kind: 'holiday', name: 'Ngày Văn hóa Việt Nam', source: announced },
] as const
