import type { ReactElement } from 'react'
import { paperElement } from './elements.tsx'
import { dateLine, demoNotice, momentInDigits, motto, type Sheet } from './sheet.ts'

/**
 * A sheet as part of a page, equal in words to its PDF: for those who listen to it, enlarge it or
 * read it on a phone; `quoted` where that page has a heading of its own. Classes begin with `sheet`;
 * the design system gives them their look.
 */
export function SheetPage(props: { sheet: Sheet; quoted?: boolean }): ReactElement {
  const { sheet, quoted = false } = props
  const { letterhead, signatures, verification, demo } = sheet
  return (
    <div className="sheet" lang="vi">
      {demo ? <p className="sheet-demo">{demoNotice}</p> : null}
      <header className="sheet-head">
        <p className="sheet-agency">
          {letterhead.authority ? <span>{letterhead.authority}</span> : null}
          <strong>{letterhead.agency}</strong>
          {letterhead.number ? <span>Số: {letterhead.number}</span> : null}
        </p>
        <p className="sheet-motto">
          <strong>{motto.nation}</strong>
          <strong>{motto.virtues}</strong>
          <em>{dateLine(letterhead)}</em>
        </p>
      </header>
      {paperElement(sheet.paper, quoted)}
      {signatures.map((block) => (
        <p className="sheet-signature" key={`${block.capacity.join()} ${block.name}`}>
          {block.capacity.map((line) => (
            <strong key={line}>{line}</strong>
          ))}
          {block.hint ? <em>{block.hint}</em> : null}
          {block.signed?.map(({ by, at }) => (
            <small key={by}>
              Ký bởi: {by}, {momentInDigits(at)} (UTC+07:00)
            </small>
          ))}
          {block.name ? <strong>{block.name}</strong> : null}
        </p>
      ))}
      {verification ? (
        <p className="sheet-code">
          Mã xác thực: <a href={verification.url}>{verification.code}</a>
        </p>
      ) : null}
    </div>
  )
}
