import type { Entry, RegisterName, Registers } from './registers.ts'

/** What is sent to a register, as it arrives. */
export type Sent = { readonly [field: string]: unknown }

/**
 * What the registers do when they are written to: the tax office assigns codes and assesses, the
 * register of fines takes note of a payment. Asked again under the same reference they answer the
 * same. Null: nothing of the kind is done here.
 */
export function receive(
  registers: Registers,
  name: RegisterName,
  act: string,
  sent: Sent,
): Entry | null {
  const reference = String(sent.reference ?? '')
  if (name === 'tax' && act === 'codes') return once(registers, `MST ${reference}`, code(sent))
  if (name === 'tax' && act === 'assessments')
    return once(registers, `TB ${reference}`, assessment(sent))
  if (name === 'fines' && act === 'payments') return paid(registers, sent)
  return null
}

function once(registers: Registers, key: string, make: (registers: Registers) => Entry): Entry {
  const { entries } = registers.tax
  const known = entries.get(key)
  if (known) return known
  const made = make(registers)
  entries.set(key, made)
  return made
}

/**
 * Enters the business under its code: the personal ID of its owner for a household business (Thông tư
 * 86/2024/TT-BTC), the next code of the demonstration's series for an enterprise and for the second
 * household of one owner.
 */
const code =
  ({ reference: _, ...business }: Sent) =>
  (registers: Registers): Entry => {
    const taken = (candidate: string) => registers.business.entries.has(candidate)
    const owner = ownerOf(business)
    const taxCode =
      business.kind === 'household' && owner && !taken(owner) ? owner : nextCode(taken)
    registers.business.entries.set(taxCode, { taxCode, ...business })
    return { taxCode }
  }

function ownerOf({ legalRepresentative }: Sent): string | null {
  const known =
    typeof legalRepresentative === 'object' &&
    legalRepresentative !== null &&
    'personalId' in legalRepresentative
  return known ? String(legalRepresentative.personalId) : null
}

/** Series 99 is given to nobody; the tenth digit checks the nine before it. */
function nextCode(taken: (code: string) => boolean): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
  for (let number = 990_100_000; ; number++) {
    const digits = String(number)
    const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
    const full = `${digits}${10 - (sum % 11)}`
    if (sum % 11 !== 0 && !taken(full)) return full
  }
}

/** Half a per cent of the declared value, nought for a correction: an invention of the demonstration. */
const assessment =
  ({ change, declaredValue, on }: Sent) =>
  ({ tax }: Registers): Entry => ({
    notice: `${String(tax.entries.size + 1).padStart(4, '0')}/TB-CQT`,
    amount: change === 'correction' ? 0 : Math.round(Number(declaredValue) / 200),
    assessedOn: on,
  })

function paid({ fines }: Registers, { number, decidedOn, paidAt }: Sent): Entry | null {
  const key = `${number} ${decidedOn}`
  const fine = fines.entries.get(key)
  if (!fine) return null
  const noted = { paidAt, ...fine }
  fines.entries.set(key, noted)
  return noted
}
