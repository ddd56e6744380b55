import { proceduresInForce } from '#services/dossiers/index.ts'
import { listAgencies } from '#services/identity/index.ts'
import { type Office, todayOf } from '#services/office.ts'
import { promisesOf } from '#workflows/kernel/law/law.ts'
import { spoken } from '#workflows/kernel/law/words.ts'
import { nationalRecord } from '#workflows/kernel/national-record.ts'
import type { Dataset, Row } from '../dataset.ts'

// What walking a workflow tells of it is no column here.
const unwalked = { course: [], consultations: [], returning: [] }

const byCode = () => proceduresInForce().toSorted((a, b) => (a.code < b.code ? -1 : 1))

/** The procedures that can be applied for. */
export const procedures: Dataset = {
  name: 'procedures',
  fields: [
    { name: 'code', type: 'string', key: true },
    { name: 'version', type: 'integer' },
    { name: 'name_vi', type: 'string' },
    { name: 'name_en', type: 'string' },
    { name: 'field_vi', type: 'string' },
    { name: 'field_en', type: 'string' },
    { name: 'audience', type: 'string' },
    { name: 'agency_kinds', type: 'string' },
    { name: 'full_process', type: 'boolean' },
    { name: 'time', type: 'integer' },
    { name: 'time_unit', type: 'string' },
    { name: 'result_vi', type: 'string' },
    { name: 'legal_bases', type: 'string' },
    { name: 'confirmed', type: 'boolean' },
  ],
  *rows(office) {
    for (const procedure of byCode()) {
      const [vi, en] = [
        nationalRecord(procedure, todayOf(office), 'vi', unwalked),
        nationalRecord(procedure, todayOf(office), 'en', unwalked),
      ]
      const [online] = vi.methods
      yield {
        code: vi.code,
        version: procedure.version,
        name_vi: vi.name,
        name_en: en.name,
        field_vi: vi.field.name,
        field_en: en.field.name,
        audience: vi.subjectTypes.join(' '),
        agency_kinds: vi.executingBody.join(' '),
        full_process: vi.fullProcess,
        time: online?.time ?? null,
        time_unit: online?.unit ?? null,
        result_vi: vi.results.join('; '),
        legal_bases: vi.legalBases.map(({ title }) => title).join('; '),
        confirmed: vi.confirmed,
      }
    }
  },
}

/** What the law promises in each procedure, sentence by sentence, as the portal holds itself to it. */
export const lawSentences: Dataset = {
  name: 'law-sentences',
  fields: [
    { name: 'procedure', type: 'string', key: true },
    { name: 'sentence', type: 'integer', key: true },
    { name: 'promise_vi', type: 'string' },
    { name: 'promise_en', type: 'string' },
    { name: 'sentence_vi', type: 'string' },
    { name: 'sentence_en', type: 'string' },
    { name: 'sources', type: 'string' },
    { name: 'confirmed', type: 'boolean' },
  ],
  *rows() {
    for (const procedure of byCode()) {
      let nth = 0
      for (const { said, sentences, sources } of promisesOf(procedure.law))
        for (const { claim } of sentences) {
          nth += 1
          yield {
            procedure: procedure.code,
            sentence: nth,
            promise_vi: said.vi,
            promise_en: said.en,
            sentence_vi: spoken(claim.words, 'vi', procedure.texts.vi),
            sentence_en: spoken(claim.words, 'en', procedure.texts.en),
            sources: sources
              .map(({ title, article }) => [article, title].filter(Boolean).join(' '))
              .join('; '),
            confirmed: sources.every(({ mark }) => mark === 'confirmed'),
          }
        }
    }
  },
}

/** Every rate there was, is, or is announced. */
export const fees: Dataset = {
  name: 'fees',
  fields: [
    { name: 'procedure', type: 'string', key: true },
    { name: 'line', type: 'string', key: true },
    { name: 'channel', type: 'string', key: true },
    { name: 'from', type: 'date', key: true },
    { name: 'until', type: 'date' },
    { name: 'amount', type: 'integer' },
    { name: 'name_vi', type: 'string' },
    { name: 'name_en', type: 'string' },
    { name: 'basis', type: 'string' },
    { name: 'confirmed', type: 'boolean' },
  ],
  *rows() {
    for (const { code, rates, texts } of byCode()) {
      const named = (language: 'vi' | 'en', line: string) => {
        const { fee } = texts[language]
        const name = typeof fee === 'object' ? fee[line] : null
        return typeof name === 'string' ? name : null
      }
      const rows = rates.flatMap((rate) =>
        rate.channels.map(
          (channel): Row => ({
            procedure: code,
            line: rate.code,
            channel,
            from: rate.from,
            until: rate.until,
            amount: rate.unitAmount,
            name_vi: named('vi', rate.code),
            name_en: named('en', rate.code),
            basis: rate.basis ?? null,
            confirmed: rate.confirmed,
          }),
        ),
      )
      const key = ({ line, channel, from }: Row) => JSON.stringify([line, channel, from])
      yield* rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    }
  },
}

/** The agencies that receive dossiers, and how they are reached. Their officers are not named. */
export const agencies: Dataset = {
  name: 'agencies',
  fields: [
    { name: 'agency', type: 'string', key: true },
    { name: 'kind', type: 'string' },
    { name: 'level', type: 'string' },
    { name: 'province', type: 'string' },
    { name: 'commune', type: 'string' },
    { name: 'name_vi', type: 'string' },
    { name: 'name_en', type: 'string' },
    { name: 'address', type: 'string' },
    { name: 'email', type: 'string' },
    { name: 'phone', type: 'string' },
    { name: 'demonstration', type: 'boolean' },
  ],
  async *rows(office: Office) {
    for (const agency of (await listAgencies(office)).toSorted((a, b) =>
      a.agencyId < b.agencyId ? -1 : 1,
    ))
      yield {
        agency: agency.agencyId,
        kind: agency.kind,
        level: agency.level,
        province: agency.provinceCode,
        commune: agency.communeCode,
        name_vi: agency.name.vi,
        name_en: agency.name.en,
        address: agency.address,
        email: agency.email,
        phone: agency.phone,
        demonstration: agency.demo,
      }
  },
}
