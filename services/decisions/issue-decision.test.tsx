import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Id } from '#db/schema/ids.ts'
import { decisions } from '#db/schema/index.ts'
import { parseId } from '#services/id.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import { Field, Fields, Paper, Paragraph, Strong } from '#workflows/kernel/decision.tsx'
import { instant } from '#workflows/kernel/time.ts'
import { readContent } from '../documents/index.ts'
import { poppler, popplerIsHere } from '../documents/testing/poppler.ts'
import {
  decisionFile,
  findDecisionByCode,
  issueDecision,
  type NewDecision,
  verifyBroughtPdf,
} from './index.ts'

const office = await testOffice()

function someId<Of extends string>(): Id<Of> {
  const id = parseId<Of>(v7())
  if (!id) throw new Error('no id')
  return id
}
const agencyId = (text: string): Id<'agency'> => JSON.parse(JSON.stringify(text))

type Signed = Extract<NewDecision, { signer: { name: string } }>
function order(over: Partial<Signed> = {}): Signed {
  const dossierId = someId<'dossier'>()
  return {
    key: `${dossierId}:grant`,
    dossierId,
    dossierCode: '000.00.00.H26-260302-0001',
    procedure: {
      code: '2.000635',
      name: { vi: 'Cấp bản sao trích lục hộ tịch', en: 'Copy of a civil-status extract' },
    },
    kind: 'grant',
    series: 'TLHT',
    paper: ({ number }) => (
      <Paper title="TRÍCH LỤC KHAI SINH" subtitle="(Bản sao)">
        <Fields>
          <Field label="Họ, chữ đệm, tên">NGUYỄN THỊ NGỌC ÁNH</Field>
          <Field label="Nơi sinh">Bệnh viện Phụ sản, thành phố Hà Nội</Field>
        </Fields>
        <Paragraph>
          Ghi vào sổ theo số <Strong>{number}</Strong>: ế ợ ữ ằ đ Ế Ợ Ữ Ằ Đ.
        </Paragraph>
      </Paper>
    ),
    holderName: 'Nguyễn Thị Ngọc Ánh',
    agency: {
      id: agencyId('000.00.01.H26'),
      name: 'Ủy ban nhân dân phường Ngọc Hà',
      authority: 'Thành phố Hà Nội',
      place: 'Ngọc Hà',
      notation: 'UBND',
    },
    signer: {
      id: someId<'staff'>(),
      name: 'Lê Thị Hồng Thắm',
      capacity: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      at: instant('2026-03-02T02:00:00.000Z'),
    },
    clerk: {
      id: someId<'staff'>(),
      name: 'Đỗ Văn Thư',
      at: instant('2026-03-02T03:00:00.000Z'),
    },
    ...over,
  }
}

async function pdfOf(at: TestOffice, key: string): Promise<Buffer> {
  const rows = await at.db.select().from(decisions)
  const row = rows.find((each) => each.key === key)
  if (!row?.sha256) throw new Error('not sealed')
  return readContent(at, row.sha256)
}

describe('a decision', () => {
  test.skipIf(!popplerIsHere)('is a PDF whose two signatures poppler calls valid', async () => {
    const given = order()
    const issued = await issueDecision(office, given)
    expect(issued.outcome).toBe('issued')
    const report = await poppler('pdfsig', await pdfOf(office, given.key))
    expect(report.match(/Signature is Valid/g)).toHaveLength(2)
    expect(report).toContain('ETSI.CAdES.detached')
    expect(report).toContain('Lê Thị Hồng Thắm')
    expect(report).toContain('Total document signed')
  })

  test.skipIf(!popplerIsHere)(
    'that silence brought about bears the agency’s seal and no person’s name',
    async () => {
      const { signer, clerk, ...rest } = order({ kind: 'notice', series: 'TB' })
      const takesEffectAt = instant('2026-03-02T03:00:00.000Z')
      const given = { ...rest, signer: null, clerk: null, takesEffectAt }
      const { decision } = await issueDecision(office, given)
      expect(decision).toMatchObject({ signer: null, number: expect.stringMatching(/TB-UBND$/) })
      const report = await poppler('pdfsig', await pdfOf(office, given.key))
      expect(report.match(/Signature is Valid/g)).toHaveLength(1)
      const text = await poppler('pdftotext', await pdfOf(office, given.key), '-layout')
      for (const name of [signer.name, clerk.name, ...signer.capacity])
        expect(text + report).not.toContain(name)
      expect(text).toContain('ỦY BAN NHÂN DÂN PHƯỜNG NGỌC HÀ')
      const found = await findDecisionByCode(office, { code: decision.code, clientAddress: '::1' })
      expect(found).toMatchObject({ outcome: 'found', decision: { signer: null } })
    },
  )

  test.skipIf(!popplerIsHere)(
    'reads and copies in Vietnamese, also as the second paper of a process',
    async () => {
      for (const given of [order(), order()]) {
        const { decision } = await issueDecision(office, given)
        const text = await poppler('pdftotext', await pdfOf(office, given.key), '-layout')
        expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
        expect(text).toContain('Độc lập - Tự do - Hạnh phúc')
        expect(text).toContain('Ngọc Hà, ngày 02 tháng 3 năm 2026')
        expect(text).toContain(`Số: ${decision.number}`)
        expect(text).toContain('NGUYỄN THỊ NGỌC ÁNH')
        expect(text).toContain('ế ợ ữ ằ đ Ế Ợ Ữ Ằ Đ')
        expect(text).toContain(decision.code)
        expect(text).toContain('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ')
      }
    },
  )

  test.skipIf(!popplerIsHere)('embeds every font it uses', async () => {
    const given = order()
    await issueDecision(office, given)
    const fonts = (await poppler('pdffonts', await pdfOf(office, given.key)))
      .trim()
      .split('\n')
      .slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/Tinos.* yes yes yes /)
  })

  test('changed in any byte is detected, by pdfsig and by us', async () => {
    const given = order()
    await issueDecision(office, given)
    const pdf = await pdfOf(office, given.key)
    const contents = pdf.lastIndexOf('/Contents <')
    const places = [9, 500, Math.floor(pdf.length / 3), contents + 200, pdf.length - 30]
    for (const place of places) {
      const forged = Buffer.from(pdf)
      forged[place] = (forged[place] ?? 0) ^ 0x01
      const verdict = await verifyBroughtPdf(office, { pdf: forged, clientAddress: '192.0.2.7' })
      expect(verdict.outcome, `byte ${place}`).not.toMatch(/ours|signedHere/)
    }
    const forged = Buffer.from(pdf)
    forged[500] = (forged[500] ?? 0) ^ 0x01
    if (popplerIsHere) expect(await poppler('pdfsig', forged)).toContain('Digest Mismatch')
  })

  test('with something appended is changed, however well-formed', async () => {
    const given = order()
    await issueDecision(office, given)
    const longer = Buffer.concat([await pdfOf(office, given.key), Buffer.from('\n%%EOF\n')])
    const verdict = await verifyBroughtPdf(office, { pdf: longer, clientAddress: '192.0.2.8' })
    expect(verdict).toEqual({ outcome: 'changed' })
  })

  test('signed by another office is foreign, and a plain file unsigned', async () => {
    const elsewhere = await testOffice()
    const given = order()
    await issueDecision(elsewhere, given)
    const pdf = await pdfOf(elsewhere, given.key)
    const clientAddress = '192.0.2.9'
    expect(await verifyBroughtPdf(office, { pdf, clientAddress })).toEqual({ outcome: 'foreign' })
    expect(
      await verifyBroughtPdf(office, { pdf: Buffer.from('%PDF-1.7\n'), clientAddress }),
    ).toEqual({ outcome: 'unsigned' })
    expect(await verifyBroughtPdf(office, { pdf: Buffer.from('chào'), clientAddress })).toEqual({
      outcome: 'notPdf',
    })
  })
})

describe('issuing', () => {
  test('gives numbers without gaps and without twins to all who issue at once', async () => {
    const busy = await testOffice()
    const orders = Array.from({ length: 12 }, () => order({ series: 'QĐ' }))
    const failing = order({
      series: 'QĐ',
      paper: () => {
        throw new Error('a fault in the procedure')
      },
    })
    const results = await Promise.allSettled(
      [...orders.slice(0, 6), failing, ...orders.slice(6)].map((each) => issueDecision(busy, each)),
    )
    expect(results.filter((each) => each.status === 'rejected')).toHaveLength(1)
    const rows = await busy.db.select().from(decisions)
    expect(rows.map((row) => row.sequence).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    )
  })

  test('the same decision many times at once happens exactly once', async () => {
    const busy = await testOffice()
    const given = order()
    const results = await Promise.all(Array.from({ length: 5 }, () => issueDecision(busy, given)))
    expect(results.filter((each) => each.outcome === 'issued')).toHaveLength(1)
    expect(new Set(results.map((each) => each.decision.number)).size).toBe(1)
    expect(await busy.db.select().from(decisions)).toHaveLength(1)
  })

  test('counts each agency, series and year for itself', async () => {
    const busy = await testOffice()
    const numbers: string[] = []
    for (const over of [
      {},
      { series: 'TB' },
      { agency: { ...order().agency, id: agencyId('000.00.02.H26') } },
      { clerk: { ...order().clerk, at: instant('2026-12-31T17:00:00.000Z') } },
    ]) {
      numbers.push((await issueDecision(busy, order(over))).decision.number)
    }
    expect(numbers).toEqual(['01/TLHT-UBND', '01/TB-UBND', '01/TLHT-UBND', '01/TLHT-UBND'])
  })

  test('finishes a decision whose process died after the number was given', async () => {
    const busy = await testOffice()
    const given = order()
    process.env.FAILPOINT = 'decisions.beforeSealed:throw'
    await expect(issueDecision(busy, given)).rejects.toThrow('failpoint')
    delete process.env.FAILPOINT
    const again = await issueDecision(busy, given)
    expect(again.outcome).toBe('issued')
    expect(again.decision.number).toBe('01/TLHT-UBND')
  })

  test('is final: the database refuses to change or delete what was issued', async () => {
    const given = order()
    await issueDecision(office, given)
    const change = office.db.$client.query('update decisions set number = $1 where key = $2', [
      '99/X',
      given.key,
    ])
    await expect(change).rejects.toThrow('issued')
    const deletion = office.db.$client.query('delete from decisions where key = $1', [given.key])
    await expect(deletion).rejects.toThrow('issued')
  })
})

describe('anyone', () => {
  test('finds a decision by its code as people type it, with the holder masked', async () => {
    const { decision } = await issueDecision(office, order())
    const typed = decision.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    const found = await findDecisionByCode(office, { code: typed, clientAddress: '192.0.2.1' })
    expect(found).toMatchObject({
      outcome: 'found',
      decision: {
        number: decision.number,
        holder: 'N•• T•• N•• Ánh',
        agency: 'Ủy ban nhân dân phường Ngọc Hà',
        demo: true,
      },
    })
  })

  test('learns nothing from a wrong code and is slowed down after thirty', async () => {
    const asked = { code: 'K7MQ-4TXD-9PWA-ZB3E-H2V5', clientAddress: '2001:db8::5' }
    for (let tries = 0; tries < 30; tries++)
      expect((await findDecisionByCode(office, asked)).outcome).toBe('notFound')
    expect((await findDecisionByCode(office, asked)).outcome).toBe('tooMany')
    office.clock.advance(600_000)
    expect((await findDecisionByCode(office, asked)).outcome).toBe('notFound')
  })

  test('brings the issued file and is told whose it is', async () => {
    const given = order()
    const { decision } = await issueDecision(office, given)
    const pdf = await pdfOf(office, given.key)
    const verdict = await verifyBroughtPdf(office, { pdf, clientAddress: '192.0.2.2' })
    expect(verdict).toMatchObject({
      outcome: 'ours',
      decision: { number: decision.number },
      signatures: [
        { by: { commonName: 'Lê Thị Hồng Thắm' } },
        { by: { commonName: 'Ủy ban nhân dân phường Ngọc Hà' } },
      ],
    })
  })

  test('gets the file only with the policy’s yes', async () => {
    const { decision } = await issueDecision(office, order())
    const asked = { decisionId: decision.id, mayRead: () => false }
    expect(await decisionFile(office, asked)).toEqual({ outcome: 'notFound' })
    const file = await decisionFile(office, { ...asked, mayRead: () => true })
    if (file.outcome !== 'content') throw new Error(file.outcome)
    expect(file.headers).toMatchObject({
      'Content-Disposition': expect.stringMatching(/^attachment; filename="\d+-TLHT-UBND.pdf"/),
    })
  })
})
