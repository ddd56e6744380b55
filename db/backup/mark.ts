// No 0, 1, I or O: people read these aloud.
const symbols = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const stepMs = 20 * 60_000

/**
 * The mark of a restore at a moment: three symbols that no other twenty minutes of the year have. It
 * follows from the time alone, so that a backup which is restored again, anywhere, gives another one.
 * @param taken marks of earlier restores, which are passed over
 */
export function markAt(at: Date, taken: readonly string[] = []): string {
  let step = Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0)) / stepMs)
  while (taken.includes(written(step))) step += 1
  return written(step)
}

const written = (step: number): string =>
  [2, 1, 0]
    .map((place) => symbols.charAt(Math.floor(step / symbols.length ** place) % symbols.length))
    .join('')
