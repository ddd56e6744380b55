"""Says of every signature of a PDF what pyHanko and Python's cryptography make of it, as JSON.

python3 second-opinion.py paper.pdf root.der [revocations.crl]

With a list of revocations nothing counts whose revocation is not known.
"""

import json
import sys

from asn1crypto import crl, x509
from cryptography.x509 import load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

paper, root, *lists = sys.argv[1:]
with open(root, "rb") as file:
    trusted = x509.Certificate.load(file.read())
revocations = []
for each in lists:
    with open(each, "rb") as file:
        revocations.append(crl.CertificateList.load(file.read()))
with open(paper, "rb") as file:
    said = []
    for signature in PdfFileReader(file).embedded_signatures:
        context = ValidationContext(
            trust_roots=[trusted],
            allow_fetching=False,
            crls=revocations,
            revocation_mode="require" if revocations else "soft-fail",
        )
        status = validate_pdf_signature(signature, context)
        certificate = load_der_x509_certificate(status.signing_cert.dump())
        said.append(
            {
                "intact": status.intact,
                "valid": status.valid,
                "trusted": status.trusted,
                "accepted": status.bottom_line,
                "subject": certificate.subject.rfc4514_string(),
            }
        )
print(json.dumps(said))
