// @ts-check
/**
 * The thread in which a page of a PDF from anybody is painted: PDFium as WebAssembly, which reaches
 * nothing but its own memory, and of that only so much. Ended from outside (page-image.ts). Plain
 * JavaScript, because a thread is started from a file.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'

/** A scanned page of the largest paper needs some 100 MB; pages of WebAssembly are 64 KiB. */
const memoryLimit = 384 * 2 ** 20
const grow = WebAssembly.Memory.prototype.grow
/** @this {WebAssembly.Memory} @param {number} pages */
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65_536 > memoryLimit) throw new RangeError('memory is spent')
  return grow.call(this, pages)
}

/** No side of a picture is longer: WebP ends at 16,383 pixels. */
const longestSide = 12_000

/** @typedef {{ bytes: Uint8Array, page: number, width: number, mostPixels: number }} Wanted */

/** @param {Wanted} wanted @returns {Promise<import('./page-image.ts').Painted>} */
async function paint({ bytes, page, width, mostPixels }) {
  const library = await PDFiumLibrary.init()
  const pdf = await library.loadDocument(bytes)
  const pages = pdf.getPageCount()
  if (page > pages) return { outcome: 'noSuchPage' }
  const drawn = pdf.getPage(page - 1)
  const { originalWidth, originalHeight } = drawn.getOriginalSize()
  // A page may be as long as a wall or as thin as a hair: its picture stays within bounds.
  const most = Math.sqrt(mostPixels / Math.max(1, originalWidth * originalHeight))
  const scale = Math.min(width / Math.max(1, originalWidth), most, longestSide / originalHeight)
  const image = await drawn.render({ scale, render: 'bitmap', renderFormFields: true })
  const { width: across, height, data } = image
  return { outcome: 'painted', pages, width: across, height, pixels: new Uint8Array(data) }
}

const found = await paint(workerData).catch(
  /** @returns {import('./page-image.ts').Painted} */ () => ({ outcome: 'unreadable' }),
)
parentPort?.postMessage(found)
