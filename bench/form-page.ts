import type { Row } from './compare.ts'
import { comparePage } from './page-benchmark.ts'
import { benchOffice, openForm } from './world.ts'

/** A step of a form with its draft in Postgres, behind a session: rendered for each reader. */
export async function benchmark(): Promise<Row> {
  const office = await benchOffice()
  try {
    const form = await openForm(office, 'civil-status-extract')
    return await comparePage(office, {
      name: 'form-page',
      path: form.path,
      headers: { Cookie: form.cookie },
      queries: [
        {
          text: 'select * from sessions left join people on people.id = sessions.person_id where sessions.id = $1',
          values: [form.sessionId],
        },
        {
          text: 'select count(*) from notifications where person_id = $1 and read_at is null',
          values: [form.personId],
        },
        { text: 'select * from drafts where id = $1', values: [form.draftId] },
      ],
      notes: 'Both ask for session, unread messages and draft.',
    })
  } finally {
    await office.close()
  }
}
