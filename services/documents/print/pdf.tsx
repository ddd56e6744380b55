import { Document, Page, Path, Svg, Text, View } from '@react-pdf/renderer'
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
import { printTagged } from './tagged.js'

/**
 * Prints a sheet as PDF/A-3u and PDF/UA-1, fonts embedded, every text tagged with what it is. Takes some hundred milliseconds and loads heavy libraries:
 * import this module lazily, and only from a job.
 */
export async function printPdf(sheet: Sheet, madeAt: Date): Promise<Buffer> {
  await loadFonts()
  const { paper, letterhead } = sheet
  return printTagged(<SheetDocument sheet={sheet} />, {
    language: 'vi-VN',
    info: {
      Title: [paper.title, letterhead.number].filter(Boolean).join(' '),
      Author: letterhead.agency,
      Subject: paper.subtitle ?? paper.title,
      Creator: 'Một Cửa',
      Producer: 'Một Cửa',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  })
}

function SheetDocument({ sheet }: { sheet: Sheet }): ReactElement {
  const { paper, verification, demo } = sheet
  return (
    <Document>
      <Page size="A4" style={styles.page}>
        <Text
          style={styles.pageNumber}
          fixed
          render={({ pageNumber }) => (pageNumber > 1 ? String(pageNumber) : '')}
        />
        <Head sheet={sheet} />
        <Text style={styles.title} data-tag="H1:title">
          {paper.title}
        </Text>
        {paper.subtitle ? (
          <Text style={styles.subtitle} data-tag="P:subtitle">
            {paper.subtitle}
          </Text>
        ) : null}
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
          <Text style={styles.headText} data-tag="P:authority">
            {letterhead.authority.toLocaleUpperCase('vi')}
          </Text>
        ) : null}
        {inOrder(nameLines(letterhead.agency), (line) => (
          <Text data-tag="P:agency" style={[styles.headText, { fontWeight: 'bold' }]}>
            {line.toLocaleUpperCase('vi')}
          </Text>
        ))}
        <View style={styles.agencyRule} />
        {letterhead.number ? (
          <Text style={styles.number} data-tag="P:number">
            Số: {letterhead.number}
          </Text>
        ) : null}
      </View>
      <View style={styles.headRight}>
        <Text style={styles.motto} data-tag="P:nation">
          {motto.nation}
        </Text>
        <Text style={styles.virtues} data-tag="P:virtues">
          {motto.virtues}
        </Text>
        <View style={styles.mottoRule} />
        <Text style={styles.date} data-tag="P:date">
          {dateLine(letterhead)}
        </Text>
      </View>
    </View>
  )
}

function Foot({ sheet }: { sheet: Sheet }): ReactElement {
  const { signatures, paper } = sheet
  if (signatures.length > 1) {
    return (
      <View style={styles.foot} wrap={false}>
        {inOrder(signatures, (block, at) => (
          <View style={styles.half}>
            <Signature block={block} at={at} />
          </View>
        ))}
      </View>
    )
  }
  return (
    <View style={styles.foot} wrap={false}>
      <View style={styles.footLeft}>
        {paper.recipients.length > 0 ? (
          <Text style={styles.recipientsHead} data-tag="P:recipients">
            Nơi nhận:
          </Text>
        ) : null}
        {inOrder(paper.recipients, (line, at) => (
          <Text style={styles.recipient} data-tag={`L:recipients/LI:${at}/LBody:0`}>
            – {runs(line)}
          </Text>
        ))}
      </View>
      <View style={styles.footRight}>
        {inOrder(signatures, (block, at) => (
          <Signature block={block} at={at} />
        ))}
      </View>
    </View>
  )
}

function Signature({ block, at: place }: { block: SignatureBlock; at: number }): ReactElement {
  return (
    <>
      {inOrder(block.capacity, (line, at) => (
        <Text style={styles.capacity} data-tag={`P:capacity${place}.${at}`}>
          {line}
        </Text>
      ))}
      {block.hint ? (
        <Text style={styles.hint} data-tag={`P:hint${place}`}>
          {block.hint}
        </Text>
      ) : null}
      {block.signed ? (
        <View style={styles.signedBox}>
          {inOrder(block.signed, ({ by, at }, which) => (
            <View style={styles.signedRow}>
              <Text data-tag={`P:signed${place}.${which}`}>Ký bởi: {by}</Text>
              <Text data-tag={`P:signed${place}.${which}`}>
                Ký lúc: {momentInDigits(at)} (UTC+07:00)
              </Text>
            </View>
          ))}
        </View>
      ) : (
        <View style={styles.inkRoom} />
      )}
      {block.name ? (
        <Text style={styles.signatory} data-tag={`P:signatory${place}`}>
          {block.name}
        </Text>
      ) : null}
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
            <Text data-tag="Sect:foot/P:verify">
              Văn bản điện tử có chữ ký số. Kiểm tra tại {verification.url}
            </Text>
            <Text data-tag="Sect:foot/P:code">
              Mã xác thực: <Text style={{ fontWeight: 'bold' }}>{verification.code}</Text>
            </Text>
          </>
        ) : null}
        {demo ? (
          <Text style={styles.stripDemo} data-tag="Sect:foot/P:demo">
            {demoNotice}
          </Text>
        ) : null}
      </View>
    </View>
  )
}
