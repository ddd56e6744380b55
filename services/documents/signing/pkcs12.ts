import forge from 'node-forge'

/** What a PKCS #12 file turned out to hold. */
export type Pkcs12 =
  | {
      outcome: 'opened'
      /** PKCS #8, DER. */
      key: Uint8Array<ArrayBuffer>
      /** In no order, DER. */
      certificates: Buffer[]
    }
  | { outcome: 'wrongPassphrase' | 'unreadable' | 'noKey' }

/** Ten certificates and a key are some kilobytes. */
const largest = 64 * 1024

const { oids } = forge.pki

/** Opens a PKCS #12 file (RFC 7292) as authorities hand it out, old ciphers included. */
export function openPkcs12(file: Uint8Array, passphrase: string): Pkcs12 {
  if (file.length === 0 || file.length > largest) return { outcome: 'unreadable' }
  const read = parse(file)
  if (!read) return { outcome: 'unreadable' }
  let pfx: forge.pkcs12.Pkcs12Pfx
  try {
    pfx = forge.pkcs12.pkcs12FromAsn1(read, passphrase)
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    return { outcome: /password|MAC|decrypt/i.test(said) ? 'wrongPassphrase' : 'unreadable' }
  }
  const bags = (type: string | undefined) =>
    type ? (pfx.getBags({ bagType: type })[type] ?? []) : []
  const [key] = [...bags(oids.pkcs8ShroudedKeyBag), ...bags(oids.keyBag)]
  const certificates = bags(oids.certBag).flatMap((bag) => {
    if (bag.cert) return [der(forge.pki.certificateToAsn1(bag.cert))]
    return bag.asn1 ? [der(bag.asn1)] : []
  })
  if (!key || certificates.length === 0) return { outcome: 'noKey' }
  // The library reads RSA keys; others it hands over as they lie there.
  const info = key.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key.key)) : key.asn1
  return { outcome: 'opened', key: Uint8Array.from(der(info)), certificates }
}

function parse(file: Uint8Array): forge.asn1.Asn1 | null {
  try {
    return forge.asn1.fromDer(Buffer.from(file).toString('binary'))
  } catch {
    return null
  }
}

const der = (value: forge.asn1.Asn1): Buffer =>
  Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary')
