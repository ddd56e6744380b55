import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

// Below this, headers and packets weigh more than what compression saves.
const worthwhile = 1_024

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** What the client accepts, best first: brotli, gzip, nothing. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity'
  if (/\bbr\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(accepted)) return 'br'
  if (/\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(accepted)) return 'gzip'
  return 'identity'
}

/**
 * Compresses off the main thread. `thorough` is for what is kept and sent many times: brotli 9
 * takes some milliseconds where brotli 4 takes a tenth of one.
 */
export async function compress(
  body: Buffer,
  encoding: Encoding,
  thorough = false,
): Promise<{ body: Buffer; encoding: Encoding }> {
  if (encoding === 'identity' || body.length < worthwhile) return { body, encoding: 'identity' }
  if (encoding === 'gzip')
    return { body: await deflate(body, { level: thorough ? 9 : 6 }), encoding }
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: thorough ? 9 : 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return { body: await brotli(body, { params }), encoding }
}
