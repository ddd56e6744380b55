#!/bin/sh
# pkijs writes all attributes of a name that is built from `typesAndValues` into one SET, in the order given.
# DER sorts a SET OF (X.690 §11.6), so that "C, O, CN" in one SET is BER only; and readers disagree: OpenSSL
# reads the certificate and verifies its signature, Python's cryptography cannot parse it. One SET for each
# attribute is read by both.
#
# Seen with pkijs 4.0.0, asn1js 4.0.0, cryptography 50.0.2, OpenSSL 3. Fails when one answers otherwise.
# Needs node, npm, openssl and python3 with venv.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pkijs@4.0.0 asn1js@4.0.0
python3 -m venv venv
venv/bin/pip install -q cryptography==50.0.2
cat >make.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

const attributes = [['2.5.4.6', new asn1js.PrintableString({ value: 'VN' })], ['2.5.4.10', new asn1js.Utf8String({ value: 'Office' })], ['2.5.4.3', new asn1js.Utf8String({ value: 'Root' })]]
  .map(([type, value]) => new pkijs.AttributeTypeAndValue({ type, value }))
const oneSet = new pkijs.RelativeDistinguishedNames({ typesAndValues: attributes })
const setEach = pkijs.RelativeDistinguishedNames.fromBER(
  new asn1js.Sequence({ value: attributes.map((each) => new asn1js.Set({ value: [each.toSchema()] })) }).toBER(),
)
const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
for (const [file, name] of [['one-set', oneSet], ['set-each', setEach]]) {
  const certificate = new pkijs.Certificate({ version: 2 })
  certificate.serialNumber = new asn1js.Integer({ value: 1 })
  certificate.subject = name
  certificate.issuer = name
  certificate.notBefore.value = new Date('2026-01-01T00:00:00Z')
  certificate.notAfter.value = new Date('2046-01-01T00:00:00Z')
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  writeFileSync(`${file}.der`, Buffer.from(certificate.toSchema(true).toBER()))
}
JS
node make.mjs
cat >read.py <<'PY'
import sys
from cryptography.x509 import load_der_x509_certificate

try:
    print("read:", load_der_x509_certificate(open(sys.argv[1], "rb").read()).subject.rfc4514_string())
except ValueError as error:
    print("refused:", str(error).splitlines()[0])
PY
for file in one-set set-each; do
  openssl x509 -inform DER -in $file.der -out $file.pem
  opened=$(openssl verify -attime 1800000000 -CAfile $file.pem $file.pem)
  said=$(venv/bin/python read.py $file.der)
  printf '%s\n  OpenSSL: %s\n  cryptography: %s\n' "$file" "$opened" "$said"
  case "$file $opened $said" in
    one-set*OK*refused:*) ;;
    set-each*OK*read:*) ;;
    *) echo "answered otherwise now" >&2; exit 1 ;;
  esac
done
