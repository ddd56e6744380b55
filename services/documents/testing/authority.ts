import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const answers = (program: string, ...flags: string[]) =>
  spawnSync(program, flags).error === undefined

export const opensslIsHere = answers('openssl', 'version')
export const softHsmIsHere =
  answers('softhsm2-util', '--version') && answers('pkcs11-tool', '--help')
if (!opensslIsHere) console.warn('SKIPPED: certificates of another authority. Install openssl.')
if (!softHsmIsHere) console.warn('SKIPPED: keys in a token. Install softhsm2 and opensc.')

const run = (folder: string, program: string, ...flags: string[]) =>
  execFileSync(program, flags, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })

/**
 * An authority that OpenSSL makes: a root, an issuer below it, and whom it gives certificates to. It
 * shares no code with ours.
 */
export function makeAuthority(folder: string) {
  mkdirSync(folder, { recursive: true })
  const openssl = (...flags: string[]) => run(folder, 'openssl', ...flags)
  const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n'
  const person = 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n'
  writeFileSync(join(folder, 'ca.ext'), ca)
  writeFileSync(join(folder, 'person.ext'), person)
  const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const subject = (name: string) => ['-utf8', '-subj', `/C=VN/O=Co quan thu nghiem/CN=${name}`]
  openssl(
    'req',
    '-x509',
    ...elliptic,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '20',
    ...subject('Goc'),
  )
  openssl('req', ...elliptic, '-keyout', 'issuer.key', '-out', 'issuer.csr', ...subject('Cap duoi'))
  const sign = (csr: string, by: string, out: string, extensions: string) =>
    openssl(
      'x509',
      '-req',
      '-in',
      csr,
      '-CA',
      `${by}.pem`,
      '-CAkey',
      `${by}.key`,
      '-CAcreateserial',
      '-out',
      out,
      '-days',
      '10',
      '-extfile',
      extensions,
    )
  sign('issuer.csr', 'root', 'issuer.pem', 'ca.ext')
  return {
    root: join(folder, 'root.pem'),
    /** Root as DER, as validators want it. */
    rootDer: () => openssl('x509', '-in', 'root.pem', '-outform', 'der'),
    /** A PKCS #12 file with key, certificate and issuer. */
    pkcs12(name: string, passphrase: string, kind: 'elliptic' | 'rsa', legacy = false): Buffer {
      const key = kind === 'elliptic' ? elliptic : ['-newkey', 'rsa:2048', '-nodes']
      openssl('req', ...key, '-keyout', 'own.key', '-out', 'own.csr', ...subject(name))
      sign('own.csr', 'issuer', 'own.pem', 'person.ext')
      const old = legacy
        ? ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']
        : []
      openssl(
        'pkcs12',
        '-export',
        ...old,
        '-inkey',
        'own.key',
        '-in',
        'own.pem',
        '-certfile',
        'issuer.pem',
        '-out',
        'own.p12',
        '-passout',
        `pass:${passphrase}`,
      )
      return readFileSync(join(folder, 'own.p12'))
    },
    /** Puts a key and its certificate, given by the root itself, into a fresh SoftHSM token. */
    token(name: string, pin: string, kind: 'elliptic' | 'rsa') {
      const key = kind === 'elliptic' ? elliptic : ['-newkey', 'rsa:2048', '-nodes']
      openssl('req', ...key, '-keyout', 'held.key', '-out', 'held.csr', ...subject(name))
      sign('held.csr', 'root', 'held.pem', 'person.ext')
      openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'held.key', '-out', 'held.p8')
      openssl('x509', '-in', 'held.pem', '-outform', 'der', '-out', 'held.der')
      const tokens = join(folder, 'tokens')
      mkdirSync(tokens, { recursive: true })
      const conf = join(folder, 'softhsm2.conf')
      writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`)
      process.env.SOFTHSM2_CONF = conf
      const label = `t-${kind}`
      run(
        folder,
        'softhsm2-util',
        '--init-token',
        '--free',
        '--label',
        label,
        '--pin',
        pin,
        '--so-pin',
        pin,
      )
      run(
        folder,
        'softhsm2-util',
        '--import',
        'held.p8',
        '--token',
        label,
        '--label',
        'k',
        '--id',
        '0a1b',
        '--pin',
        pin,
      )
      const module = softHsmModule()
      run(
        folder,
        'pkcs11-tool',
        '--module',
        module,
        '--token-label',
        label,
        '--login',
        '--pin',
        pin,
        '--write-object',
        'held.der',
        '--type',
        'cert',
        '--id',
        '0a1b',
      )
      writeFileSync(join(folder, 'pin'), `${pin}\n`, { mode: 0o600 })
      return { pkcs11Module: module, pkcs11Token: label, pkcs11PinFile: join(folder, 'pin') }
    },
  }
}

function softHsmModule(): string {
  const listed = spawnSync('dpkg', ['-L', 'libsofthsm2'], { encoding: 'utf8' }).stdout ?? ''
  return (
    listed.split('\n').find((line) => line.endsWith('/libsofthsm2.so')) ??
    '/usr/lib/softhsm/libsofthsm2.so'
  )
}
