import { join } from 'node:path'
import { Font } from '@react-pdf/renderer'
import { projectRoot } from '#services/settings.ts'

/** Tinos: free, complete for Vietnamese, and as wide as Times New Roman, in which such papers are set. */
export const serif = 'Tinos'

const faces = [
  { cut: '400Regular', fontWeight: 400, fontStyle: 'normal' },
  { cut: '400Regular_Italic', fontWeight: 400, fontStyle: 'italic' },
  { cut: '700Bold', fontWeight: 700, fontStyle: 'normal' },
  { cut: '700Bold_Italic', fontWeight: 700, fontStyle: 'italic' },
] as const

const folder = join(projectRoot(), 'node_modules/@expo-google-fonts/tinos')
Font.register({
  family: serif,
  fonts: faces.map(({ cut, fontWeight, fontStyle }) => ({
    src: join(folder, cut, `Tinos_${cut}.ttf`),
    fontWeight,
    fontStyle,
  })),
})
// Vietnamese is written in syllables and never hyphenated.
Font.registerHyphenationCallback((word) => [word])

/**
 * Loads the fonts and walks once through their letters. The font engine keeps the glyphs it has met,
 * and one met first as a part of another (the `e` in `ế`) would be kept without its character: the
 * second paper of a process would then look right and copy as nonsense.
 */
export async function loadFonts(): Promise<void> {
  for (const { fontWeight, fontStyle } of faces) {
    const face = { fontFamily: serif, fontWeight, fontStyle }
    await Font.load(face)
    const font = Font.getFont(face).data
    if (!font || !('characterSet' in font)) throw new Error(`${serif} has not loaded`)
    for (const letter of [...font.characterSet].sort((a, b) => a - b)) {
      const ligature = letter >= 0xfb00 && letter <= 0xfb06
      if (!ligature) font.glyphForCodePoint(letter)
    }
  }
}
