import type { ReactElement, ReactNode } from 'react'

/**
 * The words a printable paper is written in. They are plain, semantic React, so a paper can be shown
 * on a page as it stands; `services/decisions` prints the same tree as PDF and puts letterhead,
 * number, date, signatures and the verification code around it. A procedure's `decision.tsx` uses
 * these and nothing else: text, `null` and fragments between them are fine, other elements are not.
 */

/** What a procedure's `decision.tsx` exports: facts in, one `<Paper>` out. Pure, no hooks. */
export type DecisionPaper<Facts> = (facts: Facts) => ReactElement

/**
 * The whole paper. `title` is printed in capitals as given; `subtitle` says what it is about. On a
 * page that has a heading of its own the paper is `quoted`, and its headings stand below that.
 */
export function Paper(props: {
  title: string
  subtitle?: string
  quoted?: boolean
  children: ReactNode
}): ReactElement {
  const Title = props.quoted ? 'h3' : 'h1'
  return (
    <article lang="vi">
      <Title>{props.title}</Title>
      {props.subtitle ? <p role="doc-subtitle">{props.subtitle}</p> : null}
      {props.children}
    </article>
  )
}

/** A legal basis, one line each, in italics: “Căn cứ Luật Hộ tịch…;”. */
export function Basis({ children }: { children: ReactNode }): ReactElement {
  return (
    <p>
      <em>{children}</em>
    </p>
  )
}

/** Running text. `centred` for a line such as “QUYẾT ĐỊNH:”. */
export function Paragraph(props: { centred?: boolean; children: ReactNode }): ReactElement {
  return <p data-centred={props.centred || undefined}>{props.children}</p>
}

export function Strong({ children }: { children: ReactNode }): ReactElement {
  return <strong>{children}</strong>
}

export function Emphasis({ children }: { children: ReactNode }): ReactElement {
  return <em>{children}</em>
}

/** An article of a decision: `heading="Điều 1."`, then its text. */
export function Article(props: { heading: string; children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{props.heading}</h2>
      {props.children}
    </section>
  )
}

/** A heading inside the paper, for extracts with several parts. */
export function Heading(props: { quoted?: boolean; children: string }): ReactElement {
  const Title = props.quoted ? 'h4' : 'h2'
  return <Title>{props.children}</Title>
}

/** Facts as label and value. */
export function Fields({ children }: { children: ReactNode }): ReactElement {
  return <dl>{children}</dl>
}

/** One fact. An absent value prints as a dash, so that nobody can write into the gap. */
export function Field(props: { label: string; children?: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children ?? '—'}</dd>
    </div>
  )
}

/** Points (a bullet) or steps (`numbered`). */
export function List(props: { numbered?: boolean; children: ReactNode }): ReactElement {
  return props.numbered ? <ol>{props.children}</ol> : <ul>{props.children}</ul>
}

export function Item({ children }: { children: ReactNode }): ReactElement {
  return <li>{children}</li>
}

/** A table of plain text. `widths` are shares of the line, equal when absent. */
export function Table(props: {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  widths?: readonly number[]
}): ReactElement {
  return (
    <table>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.join(' | ')}>
            {row.map((cell, at) => (
              <td key={props.columns[at]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A remark in small print. */
export function Note({ children }: { children: ReactNode }): ReactElement {
  return (
    <p>
      <small>{children}</small>
    </p>
  )
}

/** “Nơi nhận”: who gets a copy, printed at the foot beside the signature. */
export function Recipients({ children }: { children: ReactNode }): ReactElement {
  return (
    <footer>
      <p>Nơi nhận:</p>
      <ul>{children}</ul>
    </footer>
  )
}
