#!/bin/sh
# ICU's Chinese calendar, as JavaScript offers it (Intl, "ca-chinese"), puts the first day of the year 2027
# on 7 February. The new moon is on 6 February, 15:56 UTC: 23:56 in Beijing, 22:56 in Ha Noi, so that the
# year begins on 6 February in China and in Viet Nam. ICU's new moons are some minutes off, either way,
# which matters when one falls near midnight.
# In 2030 the new moon is at 16:08 UTC: 3 February in Beijing, 2 February in Ha Noi. ICU says 2 February.
#
# Seen with Node 22.12.0 (ICU 76.1) and astronomy-engine 2.1.19. Fails when ICU answers otherwise.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node@22.12.0 astronomy-engine@2.1.19
cat >look.mjs <<'JS'
import { SearchMoonPhase } from 'astronomy-engine'
const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
const said = (day) => chinese.format(new Date(`${day}T12:00Z`))
console.log(`node ${process.versions.node}, ICU ${process.versions.icu}`)
let asSeen = true
for (const [from, days] of [['2027-02-01', { '2027-02-06': '12/30', '2027-02-07': '1/1' }], ['2030-01-30', { '2030-02-02': '1/1', '2030-02-03': '1/2' }]]) {
  const moon = SearchMoonPhase(0, new Date(from), 20).date.getTime()
  const day = (hours) => new Date(moon + hours * 3_600_000).toISOString().slice(0, 10)
  console.log(`new moon ${new Date(moon).toISOString()}: ${day(8)} in Beijing, ${day(7)} in Ha Noi`)
  for (const [date, expected] of Object.entries(days)) {
    console.log(`  ICU: ${date} is month/day ${said(date)}`)
    if (said(date) !== expected) asSeen = false
  }
}
if (!asSeen) { console.error('ICU answers otherwise now'); process.exit(1) }
JS
node_modules/.bin/node look.mjs
