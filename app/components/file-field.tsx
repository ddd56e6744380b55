import { useFormat, useText } from '#app/i18n/reader.tsx'
import { Button } from './button.tsx'
import { controlOf, Field, type FieldProps } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'

/** A file somebody handed in, and what has become of it. */
export interface HandedIn {
  id: string
  name: string
  /** Bytes. */
  size: number
  state: 'uploading' | 'quarantined' | 'ready' | 'refused'
  /** Why it was refused, in the reader's language. */
  reason?: string
  href?: string
}

interface Props extends Omit<FieldProps, 'defaultValue' | 'autoComplete'> {
  /** As for `<input accept>`. */
  accept: string
  /** The kinds of file, named: “PDF, JPG, PNG”. */
  types: string
  /** Bytes. */
  maxSize: number
  multiple?: boolean
  files?: readonly HandedIn[]
  /** What is done once the file is there, where that takes a moment. */
  working?: string
}

/**
 * Papers to hand in. Files already received stay listed while others are chosen, and each can be
 * taken back: its button posts `intent=remove-file:<id>`.
 */
export function FileField({
  accept,
  types,
  maxSize,
  multiple,
  files = [],
  working,
  ...props
}: Props) {
  const t = useText()
  const format = useFormat()
  const hint = (
    <>
      {props.hint} {t('common:file.accepts', { types, size: format.fileSize(maxSize) })}
    </>
  )
  const full = !multiple && files.some(({ state }) => state !== 'refused')
  return (
    <Field {...props} hint={hint}>
      {files.length > 0 && (
        <ul className="mb-3 grid gap-2">
          {files.map((file) => (
            <li key={file.id}>
              <HandedInFile file={file} />
            </li>
          ))}
        </ul>
      )}
      <div hidden={full}>
        <input
          {...controlOf({ ...props, hint })}
          required={props.required && files.length === 0}
          type="file"
          accept={accept}
          multiple={multiple}
          data-max-size={maxSize}
          className="block w-full cursor-pointer rounded-md border border-dashed border-line-strong bg-surface p-3 text-sm text-ink-soft file:mr-3 file:min-h-10 file:cursor-pointer file:rounded-md file:border file:border-action-line file:bg-surface file:px-4 file:font-semibold file:text-action hover:border-ink-soft"
        />
        {/* Shown by the comfort script before anything is sent; the server says the same after. */}
        <p hidden data-too-large className="mt-2 font-semibold text-danger" role="alert">
          {t('common:file.tooLarge', { name: '{name}', size: format.fileSize(maxSize) })}
        </p>
        <UploadProgress working={working} />
      </div>
    </Field>
  )
}

/** Hidden until the comfort script sends the form and knows how far it is. */
export function UploadProgress({ working }: { working?: string | undefined }) {
  const t = useText()
  return (
    <div data-upload-progress hidden className="mt-2" role="status">
      <p className="text-sm">{t('common:file.uploading')}</p>
      <progress className="h-2 w-full" aria-label={t('common:file.uploading')} />
      {working && (
        <span hidden data-working>
          {working}
        </span>
      )}
    </div>
  )
}

const looks = {
  uploading: { icon: 'upload', tone: 'text-info', text: 'common:file.uploading' },
  quarantined: { icon: 'shield', tone: 'text-warning', text: 'common:file.quarantined' },
  ready: { icon: 'checkCircle', tone: 'text-success', text: 'common:file.ready' },
  refused: { icon: 'crossCircle', tone: 'text-danger', text: 'common:file.refused' },
} as const satisfies Record<HandedIn['state'], { icon: IconName; tone: string; text: string }>

/** One file with its state: colour, sign and words. */
export function HandedInFile({ file, kept }: { file: HandedIn; kept?: boolean }) {
  const t = useText()
  const format = useFormat()
  const { icon, tone, text } = looks[file.state]
  return (
    <div className="flex items-start gap-3 rounded-md border border-line bg-surface p-3">
      <Icon name={icon} size={24} className={`mt-0.5 ${tone}`} />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          {file.href ? (
            <a className="link" href={file.href}>
              {file.name}
            </a>
          ) : (
            file.name
          )}{' '}
          <span className="text-sm text-ink-soft">{format.fileSize(file.size)}</span>
        </p>
        <p className={`text-sm font-semibold ${tone}`}>{t(text)}</p>
        {file.state === 'quarantined' && (
          <p className="text-sm text-ink-soft">{t('common:file.quarantinedText')}</p>
        )}
        {file.reason && <p className="text-sm text-ink-soft">{file.reason}</p>}
      </div>
      {!kept && file.state !== 'uploading' && (
        <Button
          tone="quiet"
          small
          name="intent"
          value={`remove-file:${file.id}`}
          formNoValidate
          aria-label={t('common:file.remove', { name: file.name })}
          title={t('common:file.removeShort')}
        >
          <Icon name="trash" />
        </Button>
      )}
    </div>
  )
}
