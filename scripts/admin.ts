import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import {
  addUnit,
  agencyFacts,
  agencyIdField,
  type Changed,
  changeOfficer,
  decideChange,
  foundAgency,
  makeFirstLink,
  openChanges,
  proposeAccount,
  proposeCertificate,
  staffFacts,
  unitFacts,
} from '#services/administration/index.ts'
import { parseId } from '#services/id.ts'
import { listAgencies, listStaff } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { accountSchema } from '#services/payments/index.ts'
import { withPortalDatabase } from './portal-database.ts'

/** Whoever sits at the machine; never the second person of their own proposals. */
const machine = { kind: 'machine', name: 'npm run admin' } as const

type Flags = Readonly<Record<string, string | undefined>>
interface Command {
  vi: string
  en: string
  flags: readonly string[]
  run(office: Office, flags: Flags): Promise<string>
}

const agencyOf = (flags: Flags) => agencyIdField.parse(flags.agency ?? '')

const commands: Record<string, Command> = {
  'first-link': {
    vi: 'liên kết dùng một lần cho người quản trị đầu tiên',
    en: 'a one-time link for the first administrator',
    flags: [],
    async run(office) {
      const link = await makeFirstLink(office)
      if (!link) return 'Cổng đã có cơ quan vận hành. · An agency operates the portal already.'
      const address = `${office.settings.origin}/vi/office/first-administrator?key=${link.key}`
      return `${address}\nĐến · until ${link.expiresAt.toISOString()}`
    },
  },
  agencies: {
    vi: 'liệt kê cơ quan và cán bộ',
    en: 'lists agencies and officers',
    flags: [],
    async run(office) {
      const lines: string[] = []
      for (const { agencyId, name } of await listAgencies(office)) {
        lines.push(`${agencyId}  ${name.vi}`)
        for (const each of await listStaff(office, agencyId))
          lines.push(`  ${each.staffId}  ${each.name}  ${each.roles.join(',')}  ${each.subject}`)
      }
      return lines.join('\n') || 'Chưa có cơ quan nào. · There is no agency yet.'
    },
  },
  agency: {
    vi: 'thêm cơ quan',
    en: 'adds an agency',
    flags: Object.keys(agencyFacts.shape),
    run: async (office, flags) =>
      saidOf(await foundAgency(office, machine, agencyFacts.parse(withEmpty(agencyFacts, flags)))),
  },
  unit: {
    vi: 'thêm đơn vị',
    en: 'adds a unit',
    flags: ['agency', ...Object.keys(unitFacts.shape)],
    run: async (office, flags) =>
      saidOf(await addUnit(office, machine, agencyOf(flags), unitFacts.parse(flags))),
  },
  officer: {
    vi: 'thêm hoặc sửa cán bộ (roles: desk,unit,head,clerk,accountant,senior,admin)',
    en: 'adds or changes an officer (roles: desk,unit,head,clerk,accountant,senior,admin)',
    flags: ['agency', ...Object.keys(staffFacts.shape)],
    run: async (office, flags) =>
      saidOf(
        await changeOfficer(
          office,
          machine,
          agencyOf(flags),
          staffFacts.parse({
            ...flags,
            staffId: flags.staffId ?? null,
            roles: (flags.roles ?? '').split(',').filter(Boolean),
            active: flags.active !== 'off',
          }),
        ),
      ),
  },
  account: {
    vi: 'đề nghị tài khoản nhận tiền',
    en: 'proposes the account that receives money',
    flags: ['agency', ...Object.keys(accountSchema.shape)],
    run: async (office, flags) =>
      saidOf(await proposeAccount(office, machine, agencyOf(flags), accountSchema.parse(flags))),
  },
  certificate: {
    vi: 'đưa chứng thư vào: tệp PKCS#12 (mật khẩu trong --passphrase-file) hoặc --token-key; không có --officer là con dấu',
    en: 'brings a certificate: a PKCS#12 file (its passphrase in --passphrase-file) or --token-key; without --officer the seal',
    flags: ['agency', 'officer', 'file', 'passphrase-file', 'token-key'],
    async run(office, flags) {
      const key = flags['token-key']
        ? ({ source: 'pkcs11', tokenKey: flags['token-key'] } as const)
        : ({
            source: 'pkcs12',
            file: readFileSync(flags.file ?? ''),
            passphrase: readFileSync(flags['passphrase-file'] ?? '', 'utf8').trimEnd(),
          } as const)
      const staffId = flags.officer ? parseId<'staff'>(flags.officer) : null
      return saidOf(await proposeCertificate(office, machine, agencyOf(flags), { staffId, key }))
    },
  },
  proposals: {
    vi: 'liệt kê việc chờ người thứ hai',
    en: 'lists what waits for a second person',
    flags: [],
    async run(office) {
      const open = await openChanges(office)
      return (
        open
          .map(
            (each) =>
              `${each.id}  ${each.agencyId}  ${each.kind}  ${each.proposedName}\n  ${JSON.stringify(each.facts)}`,
          )
          .join('\n') || 'Không có. · Nothing.'
      )
    },
  },
  confirm: {
    vi: 'xác nhận việc người khác đề nghị (--id)',
    en: 'confirms what somebody else proposed (--id)',
    flags: ['id'],
    async run(office, { id = '' }) {
      const decided = await decideChange(office, machine, { id, confirm: true })
      return decided.outcome === 'refused'
        ? `Không được · refused: ${decided.reason}`
        : `Xong · ${decided.outcome}`
    },
  },
}

const saidOf = (changed: Changed): string =>
  changed.outcome === 'refused'
    ? `Không được · refused: ${changed.reason}`
    : changed.outcome === 'proposed'
      ? 'Chờ người thứ hai xác nhận · waits for a second person'
      : 'Xong · done'

/** What was left out is empty, as in a form. */
const withEmpty = (schema: z.ZodObject, flags: Flags) =>
  Object.fromEntries(Object.keys(schema.shape).map((name) => [name, flags[name] ?? '']))

function help(): string {
  const lines = Object.entries(commands).flatMap(([name, { vi, en, flags }]) => [
    `  ${name.padEnd(13)}${vi}`,
    `  ${' '.repeat(13)}${en}`,
    ...(flags.length > 0
      ? [`  ${' '.repeat(13)}${flags.map((each) => `--${each}`).join(' ')}`]
      : []),
  ])
  return ['npm run admin -- LỆNH · COMMAND [--tên · --name giá trị · value]', '', ...lines].join(
    '\n',
  )
}

const [, , name = '', ...rest] = process.argv
const command = commands[name]
if (!command) {
  console.log(help())
  process.exitCode = name === '' || name === 'help' || name === '--help' ? 0 : 1
} else {
  await withPortalDatabase(async (office) => {
    try {
      const options = Object.fromEntries(
        command.flags.map((flag) => [flag, { type: 'string' as const }]),
      )
      const { values } = parseArgs({ args: rest, options, strict: true })
      const said = await command.run(office, values)
      console.log(said)
      if (said.startsWith('Không được')) process.exitCode = 1
    } catch (error) {
      process.exitCode = 1
      if (error instanceof z.ZodError)
        for (const { path, message } of error.issues)
          console.error(`--${path.join('.')}: ${message}`)
      else console.error(error instanceof Error ? error.message : String(error))
    }
  })
}
