import type { Sharp } from 'sharp'
import { decodeHeic } from './decode-heic.ts'

/** An image as we encoded it anew: no metadata, upright, nothing of the original file's structure. */
export type Remade =
  | { outcome: 'remade'; bytes: Buffer; mediaType: 'image/jpeg' | 'image/png' | 'image/webp' }
  | { outcome: 'imageTooManyPixels' | 'imageUnreadable' }

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
  if (isHeic(mediaType)) {
    const decoded = await decodeHeic(bytes)
    if (decoded.outcome !== 'decoded') return decoded
    const { width, height, pixels } = decoded
    return asJpeg(sharp(pixels, { raw: { width, height, channels: 4 } }))
  }
  try {
    const image = sharp(await whole(bytes, mediaType), { limitInputPixels: false, failOn: 'error' })
    const { width, height } = await image.metadata()
    if (width * height > pixelLimit) return { outcome: 'imageTooManyPixels' }
    const upright = fitting(image.rotate())
    if (mediaType === 'image/png')
      return { outcome: 'remade', mediaType, bytes: await upright.png().toBuffer() }
    if (mediaType === 'image/webp')
      return { outcome: 'remade', mediaType, bytes: await upright.webp({ quality: 85 }).toBuffer() }
    return await asJpeg(upright)
  } catch {
    return { outcome: 'imageUnreadable' }
  }
}

const isHeic = (mediaType: string) => mediaType === 'image/heic' || mediaType === 'image/heif'

const fitting = (image: Sharp): Sharp =>
  image.resize({
    width: longestSide,
    height: longestSide,
    fit: 'inside',
    withoutEnlargement: true,
  })

async function asJpeg(image: Sharp): Promise<Remade> {
  const flat = fitting(image).flatten({ background: '#ffffff' })
  return {
    outcome: 'remade',
    mediaType: 'image/jpeg',
    bytes: await flat.jpeg({ quality: 85 }).toBuffer(),
  }
}

const endOfJpeg = Buffer.from([0xff, 0xd9])
// What a decoder reads on with when the picture does not end where its bytes do.
const more = Buffer.alloc(256, 0x5a)

/**
 * A JPEG with its end mark, where only that is missing: every viewer shows such a picture whole. It
 * is whole if more bytes would change nothing of it; one that is cut short is left as it is.
 */
async function whole(bytes: Buffer, mediaType: string): Promise<Buffer> {
  if (mediaType !== 'image/jpeg' || bytes.lastIndexOf(endOfJpeg) > bytes.length - 64) return bytes
  const { default: sharp } = await import('sharp')
  const ended = Buffer.concat([bytes, endOfJpeg])
  const { width, height } = await sharp(ended, { limitInputPixels: false }).metadata()
  if (width * height > pixelLimit) return bytes
  const looks = (jpeg: Buffer) =>
    sharp(jpeg, { limitInputPixels: pixelLimit, failOn: 'none' })
      .resize({ width: 1_600, height: 1_600, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer()
  const asItIs = await looks(ended)
  const readOn = await looks(Buffer.concat([bytes, more, endOfJpeg]))
  return asItIs.equals(readOn) ? ended : bytes
}
