/**
 * Money is an integer number of đồng: the currency has no minor unit, and no amount in this house
 * is ever a fraction.
 */
export type Dong = number & { readonly __unit: 'đồng' }

const isDong = (value: number): value is Dong =>
  Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)

/** @throws RangeError when the value is not a whole, non-negative, exactly representable number. */
export function dong(value: number): Dong {
  if (!isDong(value)) throw new RangeError(`not an amount of đồng: ${value}`)
  return value
}

export const noMoney: Dong = dong(0)

/** `1.500.000 đồng`, as papers write it. */
export const dongInFigures = (amount: number): string =>
  `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`

/** Sum of amounts. @throws RangeError beyond 2^53. */
export const sum = (amounts: readonly Dong[]): Dong =>
  dong(amounts.reduce((total, amount) => total + amount, 0))

/** Amount × a whole quantity. @throws RangeError on a fractional or negative quantity. */
export const times = (amount: Dong, quantity: number): Dong => dong(amount * dong(quantity))
