import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Settings } from '#services/settings.ts'
import type { Signer, SigningAlgorithm } from './cades.ts'

const run = promisify(execFile)
const patienceMs = 20_000

/** The token cannot be asked, or does not do what it is asked. */
export class TokenError extends Error {
  override name = 'TokenError'
}

/**
 * Asks a PKCS #11 token (smart card, HSM) through OpenSC's `pkcs11-tool`, which knows every vendor's
 * module. The PIN goes by the environment of that process and by no command line.
 */
async function ask(settings: Settings, wanted: readonly string[]): Promise<Buffer> {
  const { pkcs11Module, pkcs11PinFile, pkcs11Token } = settings
  if (!pkcs11Module || !pkcs11PinFile)
    throw new TokenError('no token is configured: set PKCS11_MODULE and PKCS11_PIN_FILE')
  const folder = await mkdtemp(join(tmpdir(), 'token-'))
  const answer = join(folder, 'answer')
  try {
    const pin = (await readFile(pkcs11PinFile, 'utf8')).trim()
    const place = ['--module', pkcs11Module, ...(pkcs11Token ? ['--token-label', pkcs11Token] : [])]
    await run(
      'pkcs11-tool',
      [...place, '--login', '--pin', 'env:TOKEN_PIN', ...wanted, '--output-file', answer],
      { timeout: patienceMs, env: { ...process.env, TOKEN_PIN: pin } },
    )
    return await readFile(answer)
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : error
    throw new TokenError(`the token does not answer: ${said}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The certificate that lies beside a key in the token, DER. @param id hexadecimal */
export const certificateInToken = (settings: Settings, id: string): Promise<Buffer> =>
  ask(settings, ['--read-object', '--type', 'cert', '--id', id])

/** Signs with a key that never leaves its token. */
export const signInToken =
  (settings: Settings, algorithm: SigningAlgorithm, id: string): Signer['sign'] =>
  async (bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'to-sign-'))
    const input = join(folder, 'input')
    try {
      // Every token knows plain ECDSA, which signs a hash; few hash by themselves.
      const hash = createHash('sha256').update(bytes).digest()
      await writeFile(input, algorithm === 'ecdsa' ? hash : bytes)
      const how =
        algorithm === 'rsa'
          ? ['--mechanism', 'SHA256-RSA-PKCS']
          : ['--mechanism', 'ECDSA', '--signature-format', 'openssl']
      return await ask(settings, ['--sign', '--id', id, ...how, '--input-file', input])
    } finally {
      await rm(folder, { recursive: true })
    }
  }
