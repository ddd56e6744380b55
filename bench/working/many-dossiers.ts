import { sql } from 'drizzle-orm'
import type { AgencyId } from '#db/schema/index.ts'
import { demoAgencies } from '#db/seed/agencies.ts'
import { proceduresInForce } from '#services/dossiers/index.ts'
import { placesToStand } from '#services/dossiers/testing.ts'
import { parseAgencyId } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

/** Syllables of names as often as a hundred people bear them. */
const families =
  'Nguyễn*38 Trần*11 Lê*9 Phạm*7 Hoàng*5 Phan*4 Vũ*4 Đặng*3 Bùi*3 Đỗ*3 Hồ*2 Ngô*2 Dương*2 Lý*2 Đinh Trịnh Mai Cao Lương'
const middles =
  'Văn*24 Thị*28 Minh*7 Thanh*6 Đức*5 Ngọc*5 Hữu*4 Quốc*4 Thu*3 Hồng*3 Xuân*2 Bích*2 Gia*2 Khánh*2 Phương Tuấn Kim'
const givens =
  'An Anh*4 Bình*2 Châu Chi Cường*2 Dũng*3 Dung*2 Đạt*2 Giang*2 Hà*3 Hải*3 Hạnh Hiếu*2 Hoa*2 Hòa Hùng*3 Hương*3 Huy*3 Khánh Lan*3 Linh*4 Long*2 Mai*2 Minh*3 Nam*3 Nga*2 Ngọc*2 Nhung Phong Phúc*2 Phương*3 Quân*2 Sơn*2 Tâm*2 Thảo*2 Thành*2 Trang*3 Trung*2 Tú Tuấn*3 Vân*2 Việt Yến'

const spread = (words: string): string[] =>
  words.split(' ').flatMap((each) => {
    const [word = '', times = '1'] = each.split('*')
    return Array.from({ length: Number(times) }, () => word)
  })

/** One of so many open dossiers stands with each; the rest of a hundred are ended. */
const share: Readonly<Record<string, number>> = {
  applicant: 34,
  unit: 33,
  desk: 10,
  consulted: 7,
  head: 5,
  clerk: 4,
  tax: 3,
  partner: 2,
  system: 2,
}
const openOfHundred = 12
const perStatement = 10_000

/**
 * Writes dossiers until there are so many of two years, with their people: every procedure, in every place its machine
 * can come to, by as many as stand there in an office. Most are ended; a third are of the first agency.
 * Rows are made in the database, from the places that the machines give.
 * @returns how long it took, in ms, and the agency that has most of them.
 */
export async function writeManyDossiers(
  office: Office,
  count: number,
  /** As many are there already. */
  already = 0,
): Promise<{ ms: number; agencyId: AgencyId }> {
  const began = performance.now()
  const agencies = demoAgencies.flatMap(({ id }) => parseAgencyId(id) ?? [])
  const agencyId = parseAgencyId('000.00.51.H99')
  if (!agencyId) throw new Error('the demo data have changed')
  await writePlaces(office)
  for (let from = already; from < count; from += perStatement) {
    const until = Math.min(count, from + perStatement)
    await writePart(office, from, until, [agencyId, ...agencies.filter((id) => id !== agencyId)])
  }
  await tidied(office)
  return { ms: performance.now() - began, agencyId }
}

/** As the server leaves tables after a night: read by their indexes alone. */
async function tidied(office: Office): Promise<void> {
  const client = await office.db.$client.connect()
  try {
    await client.query('set statement_timeout = 0')
    for (const table of ['dossier_standings', 'dossiers', 'people', 'decisions'])
      await client.query(`vacuum analyze ${table}`)
  } finally {
    client.release(true)
  }
}

/** The places of every machine, as often in the table as dossiers stand there. */
async function writePlaces(office: Office): Promise<void> {
  const places = proceduresInForce().flatMap((procedure) =>
    placesToStand(procedure).map((place) => ({
      code: procedure.code,
      version: procedure.version,
      ...place,
    })),
  )
  const open = places.filter(({ ended }) => !ended)
  const ended = places.filter((place) => place.ended)
  const slots = [
    ...Object.entries(share).flatMap(([owner, times]) => {
      const own = open.filter((place) => place.owner === owner)
      return own.length === 0
        ? []
        : Array.from({ length: times * 20 }, (_, at) => own[(at * 7919) % own.length])
    }),
  ]
  const rows = [
    ...slots.map((place) => ({ ...place, open: true })),
    ...ended.map((place) => ({ ...place, open: false })),
  ]
  await office.db.execute(sql`drop table if exists bench_places`)
  await office.db.execute(sql`create unlogged table bench_places as
    select row_number() over (partition by open) as n, * from json_to_recordset(${JSON.stringify(rows)}::json) as p (
      open boolean, code text, version int, owner text, owners text[], states text[], status smallint,
      snapshot jsonb, ended boolean, "ownDays" int, "paidUnbegun" boolean, facets text[])`)
  await office.db.execute(sql`create index on bench_places (open, n)`)
}

async function writePart(
  office: Office,
  from: number,
  until: number,
  agencies: readonly AgencyId[],
): Promise<void> {
  const words = (list: string) => sql`${sql.param(spread(list))}::text[]`
  const now = office.clock.now().toISOString()
  // Longer than anything that a page may ask for.
  const written = sql`
    with sizes as (
      select count(*) filter (where open) as open, count(*) filter (where not open) as ended from bench_places
    ), names as materialized (
      select ${words(families)} as f, ${words(middles)} as m, ${words(givens)} as g,
        ${sql.param([...agencies])}::text[] as agencies
    ), made as materialized (
      select n, gen_random_uuid() as id, gen_random_uuid() as person,
        f[1 + floor(random() * cardinality(f))::int] || ' ' || m[1 + floor(random() * cardinality(m))::int]
          || ' ' || g[1 + floor(random() * cardinality(g))::int] as name,
        case when random() < 0.33 then agencies[1]
          else agencies[1 + floor(random() * cardinality(agencies))::int] end as agency,
        random() * 100 < ${openOfHundred} as open,
        -- Most that is open is young; what is ended is of two years.
        random() as age, random() as pick, random() as left_, sizes.open as open_places, sizes.ended as ended_places
      from generate_series(${from}::int, ${until - 1}::int) as n, names, sizes
    ), placed as materialized (
      select made.*, p.code as procedure, p.version, p.owner, p.owners, p.states, p.status, p.snapshot, p.ended,
        p."ownDays", p."paidUnbegun", p.facets,
        ${now}::timestamptz - case when made.open then age * age * interval '40 days' else age * interval '730 days' end as filed
      from made join bench_places p on p.open = made.open
        and p.n = 1 + floor(pick * case when made.open then open_places else ended_places end)::int
    ), told as (
      insert into people (id, name, personal_id_index, birth_date, phone, locale, demo, created_at)
        select person, name, sha256(id::text::bytea), '1990-01-01',
          '09' || lpad(floor(random() * 1e8)::text, 8, '0'), 'vi', true, filed
        from placed
    ), filed as (
      insert into dossiers (id, code, draft_id, procedure_code, procedure_version, agency_id, applicant_id,
          holder_name, channel, locale, filed_at)
        select id, agency || '-' || to_char(filed, 'YYMMDD') || '-' || lpad((n % 10000)::text, 4, '0') || '.' || n,
          gen_random_uuid(), procedure, version, agency, person, name, 'online', 'vi', filed from placed
    ), decided as (
      insert into decisions (id, key, dossier_id, dossier_code, procedure_code, procedure_name, kind, agency_id,
          series, year, sequence, number, issued_on, holder_name, sheet, code, numbered_at)
        select gen_random_uuid(), 'bench:' || n, id, 'B' || n, procedure, '{"vi":"","en":""}', 'notice', agency,
          'B', 2000 + n / 100000, n % 100000 + 1, n || '/B-QĐ', filed::date, name, '{}', substr(upper(md5(n::text)), 1, 20), filed
        from placed where status = 10
    )
    insert into dossier_standings (dossier_id, agency_id, snapshot, version, head_hash, status, owner, owners,
        states, clock, due_at, ended, moved_at, procedure_code, facets, periods, own_until, stuck_at, paid_unbegun)
      select id, agency, snapshot, 3, '\\x00', status, owner, owners, states, '{"runs":[]}',
        case when ended or owner = 'desk' then null
          else ${now}::timestamptz + (left_ - 0.07) * interval '30 days' end,
        ended, filed + interval '1 hour', procedure, facets, '{}',
        case when "ownDays" > 0 then filed + "ownDays" * interval '1 day' + interval '20 days' end,
        case when not ended then ${now}::timestamptz + (left_ - 0.02) * interval '12 days' end, "paidUnbegun" and left_ < 0.1
      from placed`
  await office.db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`)
    await tx.execute(written)
  })
}
