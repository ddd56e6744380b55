/** An image as we encoded it anew: no metadata, upright, nothing of the original file's structure. */
export type Remade =
  | { outcome: 'remade'; bytes: Buffer; mediaType: 'image/jpeg' | 'image/png' | 'image/webp' }
  | { outcome: 'imageTooManyPixels' | 'imageUnreadable' | 'heicNotSupported' }

/** As many as a large camera makes; a flood of pixels hidden in a small file is far beyond. */
const pixelLimit = 60_000_000
/** A4 at 400 dpi: more than anyone needs to read a paper. */
const longestSide = 4_700

/** Decodes and encodes an image. Loads sharp on first use. */
export async function remakeImage(bytes: Buffer, mediaType: string): Promise<Remade> {
  const { default: sharp } = await import('sharp')
  // One picture at a time on few threads, nothing cached: the process serves pages as well.
  sharp.cache(false)
  sharp.concurrency(1)
  const heic = mediaType === 'image/heic' || mediaType === 'image/heif'
  try {
    const image = sharp(bytes, { limitInputPixels: false, failOn: 'error' })
    const { width, height } = await image.metadata()
    if (width * height > pixelLimit) return { outcome: 'imageTooManyPixels' }
    const upright = image
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    if (mediaType === 'image/png')
      return { outcome: 'remade', mediaType, bytes: await upright.png().toBuffer() }
    if (mediaType === 'image/webp')
      return { outcome: 'remade', mediaType, bytes: await upright.webp({ quality: 85 }).toBuffer() }
    const jpeg = await upright.flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer()
    return { outcome: 'remade', mediaType: 'image/jpeg', bytes: jpeg }
  } catch {
    return { outcome: heic ? 'heicNotSupported' : 'imageUnreadable' }
  }
}
