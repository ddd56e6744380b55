import { z } from 'zod'
import { parseBirthDate } from '#workflows/kernel/birth.ts'
import { parsePersonalId, parsePhone } from '#workflows/kernel/identifiers.ts'

const citizenClaims = z.object({
  sub: z.string(),
  LoaiTaiKhoan: z.coerce.string(),
  SoDinhDanh: z.string().transform((text, ctx) => {
    const personalId = parsePersonalId(text)
    if (!personalId) ctx.addIssue({ code: 'custom', message: 'not a personal ID' })
    return personalId ?? z.NEVER
  }),
  name: z.string().min(1),
  // None of these is needed to sign in: one that cannot be read is taken as not told. The provider may
  // know a birth by its year alone (OpenID Connect Core 5.1).
  birthdate: z.string().transform(parseBirthDate).nullish().catch(null),
  email: z.email().nullish().catch(null),
  phone_number: z.string().transform(parsePhone).nullish().catch(null),
})

/** What the provider says of a citizen; null for any other kind of account, and for what is not whole. */
export function citizenIn(userInfo: unknown) {
  const claims = citizenClaims.safeParse(userInfo)
  // LoaiTaiKhoan 1 is a citizen; other kinds of account act through their people.
  if (!claims.success || claims.data.LoaiTaiKhoan !== '1') return null
  const { SoDinhDanh, name, birthdate, email, phone_number } = claims.data
  return {
    personalId: SoDinhDanh,
    name,
    birthDate: birthdate ?? null,
    email: email ?? null,
    phone: phone_number ?? null,
  }
}
