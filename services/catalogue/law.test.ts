import { describe, expect, it } from 'vitest'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { houseBuildingPermit } from '#workflows/house-building-permit/procedure.ts'
import { catalogue } from '#workflows/index.ts'
import { lawAgainst, promisesFor } from './index.ts'

describe('what the law promises whoever files', () => {
  it('is said in plain words, with its source and the sentences that were proven', () => {
    const { promises, places } = promisesFor(civilStatusExtract, 'vi')
    expect(places).toBeGreaterThan(100)
    expect(promises).toContainEqual({
      said: 'Giấy tờ còn thiếu chỉ được yêu cầu bổ sung một lần, trong một phiếu.',
      sentences: [
        'Bộ phận một cửa hoặc đơn vị chuyên môn yêu cầu bổ sung giấy tờ nhiều nhất một lần.',
        'Người nộp nhận được phiếu yêu cầu bổ sung (02) khi, và chỉ khi, bộ phận một cửa hoặc đơn vị chuyên môn yêu cầu bổ sung giấy tờ.',
      ],
      sources: [
        expect.objectContaining({ title: expect.stringContaining('118/2025/NĐ-CP') }),
        expect.objectContaining({ title: 'Thông tư 03/2025/TT-VPCP' }),
      ],
    })
  })

  it('leaves out what the workflow does not keep', () => {
    const [kept, broken] = [
      civilStatusExtract,
      { ...civilStatusExtract, machine: houseBuildingPermit.machine },
    ]
    const said = (procedure: typeof kept) =>
      promisesFor(procedure, 'en').promises.map(({ said }) => said)
    const promise =
      'The office itself asks the national register; nothing is approved without its answer.'
    expect(said(kept)).toContain(promise)
    expect(said(broken)).not.toContain(promise)
  })

  it.each(
    catalogue.map((procedure) => [`${procedure.slug} v${procedure.version}`, procedure] as const),
  )('%s promises something in both languages, and nothing twice', (_, procedure) => {
    const [vi, en] = [promisesFor(procedure, 'vi').promises, promisesFor(procedure, 'en').promises]
    expect(vi.length).toBeGreaterThan(1)
    expect(en).toHaveLength(vi.length)
    for (const all of [vi, en]) {
      expect(new Set(all.map(({ said }) => said)).size).toBe(all.length)
      for (const { sentences } of all)
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|\{| {2}| ,/)
    }
  })
})

describe('the law behind an act that is refused', () => {
  const said = (act: Parameters<typeof lawAgainst>[1], states: readonly string[]) =>
    lawAgainst(civilStatusExtract, act, { states }, 'en').map(({ said }) => said)

  it('says what must come first', () => {
    expect(said('entryConfirmed', ['awaitingIntake'])).toContain(
      'It never happens that the specialist unit confirms the entry before the register answers: yes; if then the register answers: no, it must come again first.',
    )
  })
  it('says what cannot come any more', () => {
    expect(said('intakeRefused', ['processing.awaitingSignature'])).toEqual([
      'It never happens that the one-stop desk refuses to accept the application after the one-stop desk accepts the application.',
    ])
  })
  it('says what waits meanwhile', () => {
    expect(said('refusalSigned', ['processing.awaitingSignature'])).toEqual([
      expect.stringMatching(/^While the result waits to be signed: .*may not sign a refusal/),
    ])
  })
  it('says nothing of an act that can be done, by some way or other', () => {
    expect(said('accepted', ['awaitingIntake'])).toEqual([])
    expect(said('supplementRequested', ['awaitingIntake'])).toEqual([])
  })
  it('says whose act it is', () => {
    const [only] = lawAgainst(civilStatusExtract, 'accepted', 'who', 'en')
    expect(only).toMatchObject({
      said: 'Only the one-stop desk may accept the application or refuse to accept the application.',
      mark: 'confirmed',
    })
  })
})
