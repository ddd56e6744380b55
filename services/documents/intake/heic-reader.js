// @ts-check
/**
 * The thread in which a HEIC picture from anybody is decoded: libheif as WebAssembly, which reaches
 * nothing but its own memory. sharp is built without HEVC, for its patents.
 */
import { parentPort, workerData } from 'node:worker_threads'
import libheif from 'libheif-js/wasm-bundle.js'

/** As many as the largest telephone makes. */
const pixelLimit = 50_000_000

/** @returns {Promise<import('./decode-heic.ts').DecodedHeic>} */
async function read() {
  try {
    const [image] = new libheif.HeifDecoder().decode(workerData)
    if (!image) return { outcome: 'imageUnreadable' }
    const [width, height] = [image.get_width(), image.get_height()]
    if (width * height > pixelLimit) return { outcome: 'imageTooManyPixels' }
    const data = new Uint8ClampedArray(width * height * 4)
    const shown = await new Promise((resolve) => {
      image.display({ data, width, height }, resolve)
    })
    if (!shown) return { outcome: 'imageUnreadable' }
    return { outcome: 'decoded', width, height, pixels: new Uint8Array(data.buffer) }
  } catch {
    return { outcome: 'imageUnreadable' }
  }
}

const found = await read()
parentPort?.postMessage(found, found.outcome === 'decoded' ? [found.pixels.buffer] : [])
