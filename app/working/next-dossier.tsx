import { Button } from '#app/components/button.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'

/** After an act: the next dossier of the list one came from, taken at once. */
export function NextDossier() {
  const { t } = useReader()
  const path = usePath()
  return (
    <form method="post" action={path('/office/next')} data-no-print>
      <Button small tone="secondary" forward data-key="n">
        {t('office:work.doneNext')}
      </Button>
    </form>
  )
}
