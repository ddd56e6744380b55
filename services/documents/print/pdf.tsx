import { Document, Page, Path, renderToBuffer, Svg, Text, View } from '@react-pdf/renderer'
import type { ReactElement } from 'react'
import { Blocks, inOrder, runs } from './blocks.tsx'
import { loadFonts } from './fonts.ts'
import { qrPath } from './qr.ts'
import {
  dateLine,
  demoNotice,
  momentInDigits,
  motto,
  nameLines,
  type Sheet,
  type SignatureBlock,
} from './sheet.ts'
import { ink, styles } from './styles.ts'

/**
 * Prints a sheet as PDF, fonts embedded. Takes some hundred milliseconds and loads heavy libraries:
 * import this module lazily, and only from a job.
 */
export async function printPdf(sheet: Sheet, madeAt: Date): Promise<Buffer> {
  await loadFonts()
  return renderToBuffer(<SheetDocument sheet={sheet} madeAt={madeAt} />)
}

function SheetDocument({ sheet, madeAt }: { sheet: Sheet; madeAt: Date }): ReactElement {
  const { paper, letterhead, verification, demo } = sheet
  return (
    <Document
      title={[paper.title, letterhead.number].filter(Boolean).join(' ')}
      author={letterhead.agency}
      subject={paper.subtitle ?? paper.title}
      language="vi-VN"
      creator="Một Cửa"
      producer="Một Cửa"
      creationDate={madeAt}
      modificationDate={madeAt}
      // Classic cross-reference tables, which the signature's incremental updates extend.
      pdfVersion="1.7"
    >
      <Page size="A4" style={styles.page}>
        <Text
          style={styles.pageNumber}
          fixed
          render={({ pageNumber }) => (pageNumber > 1 ? String(pageNumber) : '')}
        />
        <Head sheet={sheet} />
        <Text style={styles.title}>{paper.title}</Text>
        {paper.subtitle ? <Text style={styles.subtitle}>{paper.subtitle}</Text> : null}
        <View style={styles.titleRule} />
        <Blocks blocks={paper.blocks} />
        <Foot sheet={sheet} />
        {verification || demo ? <Strip sheet={sheet} /> : null}
      </Page>
    </Document>
  )
}

function Head({ sheet: { letterhead } }: { sheet: Sheet }): ReactElement {
  return (
    <View style={styles.head}>
      <View style={styles.headLeft}>
        {letterhead.authority ? (
          <Text style={styles.headText}>{letterhead.authority.toLocaleUpperCase('vi')}</Text>
        ) : null}
        {inOrder(nameLines(letterhead.agency), (line) => (
          <Text style={[styles.headText, { fontWeight: 'bold' }]}>
            {line.toLocaleUpperCase('vi')}
          </Text>
        ))}
        <View style={styles.agencyRule} />
        {letterhead.number ? <Text style={styles.number}>Số: {letterhead.number}</Text> : null}
      </View>
      <View style={styles.headRight}>
        <Text style={styles.motto}>{motto.nation}</Text>
        <Text style={styles.virtues}>{motto.virtues}</Text>
        <View style={styles.mottoRule} />
        <Text style={styles.date}>{dateLine(letterhead)}</Text>
      </View>
    </View>
  )
}

function Foot({ sheet }: { sheet: Sheet }): ReactElement {
  const { signatures, paper } = sheet
  if (signatures.length > 1) {
    return (
      <View style={styles.foot} wrap={false}>
        {inOrder(signatures, (block) => (
          <View style={styles.half}>
            <Signature block={block} />
          </View>
        ))}
      </View>
    )
  }
  return (
    <View style={styles.foot} wrap={false}>
      <View style={styles.footLeft}>
        {paper.recipients.length > 0 ? <Text style={styles.recipientsHead}>Nơi nhận:</Text> : null}
        {inOrder(paper.recipients, (line) => (
          <Text style={styles.recipient}>– {runs(line)}</Text>
        ))}
      </View>
      <View style={styles.footRight}>
        {inOrder(signatures, (block) => (
          <Signature block={block} />
        ))}
      </View>
    </View>
  )
}

function Signature({ block }: { block: SignatureBlock }): ReactElement {
  return (
    <>
      {inOrder(block.capacity, (line) => (
        <Text style={styles.capacity}>{line}</Text>
      ))}
      {block.hint ? <Text style={styles.hint}>{block.hint}</Text> : null}
      {block.signed ? (
        <View style={styles.signedBox}>
          {inOrder(block.signed, ({ by, at }) => (
            <View style={styles.signedRow}>
              <Text>Ký bởi: {by}</Text>
              <Text>Ký lúc: {momentInDigits(at)} (UTC+07:00)</Text>
            </View>
          ))}
        </View>
      ) : (
        <View style={styles.inkRoom} />
      )}
      {block.name ? <Text style={styles.signatory}>{block.name}</Text> : null}
    </>
  )
}

function Strip({ sheet: { verification, demo } }: { sheet: Sheet }): ReactElement {
  const qr = verification ? qrPath(verification.url) : undefined
  return (
    <View style={styles.strip} fixed>
      {qr ? (
        <Svg viewBox={`0 0 ${qr.side} ${qr.side}`} style={{ width: 50, height: 50 }}>
          <Path d={qr.path} fill={ink} />
        </Svg>
      ) : null}
      <View style={styles.stripText}>
        {verification ? (
          <>
            <Text>Văn bản điện tử có chữ ký số. Kiểm tra tại {verification.url}</Text>
            <Text>
              Mã xác thực: <Text style={{ fontWeight: 'bold' }}>{verification.code}</Text>
            </Text>
          </>
        ) : null}
        {demo ? <Text style={styles.stripDemo}>{demoNotice}</Text> : null}
      </View>
    </View>
  )
}
