import { calendarOf } from '#services/dossiers/index.ts'
import { backTest, tracesOf, WorkingTime } from '#services/forecast/index.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { withPortalDatabase } from './portal-database.ts'

const learnUntil = Date.parse('2025-11-28T00:00:00Z')
const end = Date.parse('2026-11-27T10:30:00Z')

/** Holds the forecast to account: it learns from the province's first year and is judged on its second. */
await withPortalDatabase(async (office) => {
  const time = new WorkingTime(await calendarOf(office), {
    from: civilDate('2024-06-01'),
    until: civilDate('2028-12-31'),
  })
  const { traces, lost } = await tracesOf(office, new Date('2024-11-01T00:00:00Z'))
  const runs = Number(process.env.RUNS ?? 40)
  const everyDays = Number(process.env.EVERY ?? 21)
  const wanted = { learnUntil, end, everyDays, runs, days: 35, seed: 11 }
  const judged = backTest(traces, time, wanted)
  const better = 100 * (1 - judged.brier / judged.brierOfMean)
  console.log(`${traces.length} histories, ${lost} that today's machines cannot follow`)
  console.log(
    `${judged.days} days of the second year, ${judged.judged} forecasts, ${judged.late} late`,
  )
  console.log(
    `Brier score ${judged.brier.toFixed(4)}; late if past the mean ${judged.brierOfMean.toFixed(4)} (${better.toFixed(1)} % better; wanted 15); always the share ${judged.brierOfShare.toFixed(4)}`,
  )
  console.log(
    `Intervals of 80 % held ${judged.coverage.toFixed(1)} % of ${judged.intervals} (wanted 75 to 85)`,
  )
  for (const { said, came, of } of judged.calibration)
    if (of > 0)
      console.log(
        `  said ${(100 * said).toFixed(0).padStart(3)} %, came ${(100 * came).toFixed(0).padStart(3)} %, of ${of}`,
      )
})
