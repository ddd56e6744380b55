import { classNames } from '#app/components/class-names.ts'
import { TextLink } from '#app/components/link.tsx'
import type { PaperGroup } from '#app/dossier/declared.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'

/** So many pages are shown in place; a longer paper is opened as the file it is. */
const mostPages = 40

interface Shown {
  id: string
  name: string
  title: string
  pictures: number
  href: string | undefined
}

interface Props {
  wording: string
  groups: readonly PaperGroup[]
}

/**
 * The papers of a dossier as pictures, to be read beside its facts: nothing opens in place of the page,
 * so nothing typed in it is lost. Zoom, turning and the second pane are the browser's own controls.
 */
export function PapersBeside({ wording, groups }: Props) {
  const { t, procedure } = useReader()
  const papers = groups.flatMap(({ component, files }): Shown[] =>
    files.map(({ id, name, href, pictures = 0 }) => ({
      id,
      name,
      href,
      pictures,
      title:
        component === 'supplement'
          ? t('dossier:supplementPaper')
          : procedure(wording, `components.${component}.name`),
    })),
  )
  const open = papers.findIndex(({ pictures }) => pictures > 0)
  return (
    <section
      aria-labelledby="papers"
      className={classNames('grid gap-3', papers.length > 0 && 'beside-papers')}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id="papers" className="text-xl">
          {t('office:dossier.papers')}
        </h2>
        {papers.length > 1 && (
          <label className="flex min-h-10 cursor-pointer items-center gap-2 text-sm font-semibold text-action">
            <input type="checkbox" data-compare className="size-5" />
            {t('deciding:papers.compare')}
          </label>
        )}
      </div>
      {papers.length === 0 && <p className="text-ink-soft">{t('dossier:noPapers')}</p>}
      <div className="beside-panes">
        <Pane pane="first" papers={papers} open={open} />
        {papers.length > 1 && (
          <div className="beside-second">
            <Pane pane="second" papers={papers} open={open === 0 ? 1 : 0} />
          </div>
        )}
      </div>
    </section>
  )
}

function Pane(props: { pane: string; papers: readonly Shown[]; open: number }) {
  const { pane, papers, open } = props
  const { t } = useReader()
  return (
    <div className="grid border-t border-line">
      {papers.map((paper, index) => (
        <details
          key={paper.id}
          name={`papers_${pane}`}
          open={index === open}
          className="paper group border-b border-line"
        >
          <summary className="flex min-h-11 cursor-pointer items-center gap-2 py-2 text-sm group-open:font-semibold">
            <span className="min-w-0 flex-1 text-action">
              {paper.title}
              <span className="block font-normal text-ink-soft">{paper.name}</span>
            </span>
            {paper.pictures > 1 && (
              <span className="shrink-0 text-ink-soft">
                {t('deciding:papers.pages', { count: paper.pictures })}
              </span>
            )}
          </summary>
          {paper.pictures > 0 ? (
            <Pages pane={pane} paper={paper} />
          ) : (
            <p className="pb-3 text-sm text-ink-soft">
              {paper.href ? t('deciding:papers.noPicture') : t('office:dossier.quarantine')}
            </p>
          )}
        </details>
      ))}
    </div>
  )
}

function Pages({ pane, paper }: { pane: string; paper: Shown }) {
  const { t } = useReader()
  const path = usePath()
  const { id, name, pictures, href } = paper
  const shown = Array.from({ length: Math.min(pictures, mostPages) }, (_, index) => index + 1)
  const zooms = ['zoom-100', 'zoom-150', 'zoom-250'].map((value) => ({
    value,
    text: `${value.slice(5)}%`,
  }))
  const turns = ['turn-0', 'turn-90', 'turn-180', 'turn-270'].map((value) => ({
    value,
    text: `${value.slice(5)}°`,
  }))
  return (
    <div className="grid gap-2 pb-4">
      <div className="paper-tools flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Choices
          legend={t('deciding:papers.zoom', { name })}
          name={`zoom_${pane}_${id}`}
          of={zooms}
        />
        <Choices
          legend={t('deciding:papers.turn', { name })}
          name={`turn_${pane}_${id}`}
          of={turns}
        />
        {href && <TextLink href={href}>{t('deciding:papers.download')}</TextLink>}
      </div>
      <div className="paper-pages">
        {shown.map((page) => (
          // Each page is a way to itself, so that the pane is reached and scrolled by keys as well.
          <a
            key={page}
            className="paper-page"
            href={path(`/office/papers/${id}/pages/${page}`)}
            target="_blank"
            rel="noopener"
          >
            <img
              src={path(`/office/papers/${id}/pages/${page}`)}
              alt={t('deciding:papers.page', { name, page, pages: pictures })}
              loading="lazy"
              decoding="async"
            />
          </a>
        ))}
        {pictures > shown.length && (
          <p className="text-sm">{t('deciding:papers.more', { count: pictures - shown.length })}</p>
        )}
      </div>
    </div>
  )
}

function Choices(props: {
  legend: string
  name: string
  of: readonly { value: string; text: string }[]
}) {
  const { legend, name, of } = props
  return (
    <fieldset className="flex">
      <legend className="sr-only">{legend}</legend>
      {of.map(({ value, text }, index) => (
        <label
          key={value}
          className="relative flex min-h-9 min-w-11 cursor-pointer items-center justify-center border border-l-0 border-line-strong px-2 first-of-type:rounded-l-md first-of-type:border-l last-of-type:rounded-r-md has-checked:bg-action has-checked:text-on-action has-focus-visible:outline-3 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={index === 0}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
