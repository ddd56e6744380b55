import { webcrypto } from 'node:crypto'
import * as pkijs from 'pkijs'
import type { Signer, SigningAlgorithm } from './cades.ts'

const imports = {
  ecdsa: { name: 'ECDSA', namedCurve: 'P-256' },
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
} as const

/** The algorithm a certificate's key signs with; null for a key that no paper of ours is signed with. */
export function algorithmOf(certificate: pkijs.Certificate): SigningAlgorithm | null {
  const { algorithmId, algorithmParams } = certificate.subjectPublicKeyInfo.algorithm
  if (algorithmId === '1.2.840.113549.1.1.1') return 'rsa'
  const curve: unknown = algorithmParams?.valueBlock?.toString()
  return algorithmId === '1.2.840.10045.2.1' && curve === '1.2.840.10045.3.1.7' ? 'ecdsa' : null
}

/** Signs with a private key that lies here (PKCS #8, DER). */
export function signWith(
  algorithm: SigningAlgorithm,
  pkcs8: Uint8Array<ArrayBuffer>,
): Signer['sign'] {
  const key = webcrypto.subtle.importKey('pkcs8', pkcs8, imports[algorithm], false, ['sign'])
  // Who asks hears of it; a key that nobody uses must not end the process.
  key.catch(() => {})
  return async (bytes) => {
    const name = algorithm === 'ecdsa' ? { name: 'ECDSA', hash: 'SHA-256' } : imports.rsa
    const raw = await webcrypto.subtle.sign(name, await key, bytes)
    return new Uint8Array(algorithm === 'ecdsa' ? pkijs.createCMSECDSASignature(raw) : raw)
  }
}
