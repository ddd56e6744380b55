import { TextLink } from '#app/components/link.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

const files = [
  ['bpmn', 'process.bpmn'],
  ['dmn', 'fees.dmn'],
  ['jsonld', 'service.jsonld'],
  ['ttl', 'service.ttl'],
  ['record', 'record'],
] as const

/** A procedure in the notations of other trades, to take away. */
export function ProcessFiles({ slug }: { slug: string }) {
  const t = useText()
  const path = usePath()
  return (
    <>
      <p className="mb-3 max-w-prose text-ink-soft">{t('processes:files.lead')}</p>
      <ul className="grid gap-2">
        {files.map(([name, file]) => (
          <li key={name}>
            <TextLink href={path(`/procedures/${slug}/${file}`)}>
              {t(`processes:files.${name}`)}
            </TextLink>
          </li>
        ))}
      </ul>
    </>
  )
}
