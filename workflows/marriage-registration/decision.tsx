import { Field, Fields, Heading, Note, Paper } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { addressInWords, decisionOf, personLines } from '#workflows/kernel/notices.tsx'
import { type PersonOnRecord, peopleFound } from '#workflows/kernel/on-record.ts'
import { type CivilDate, vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts, PartnerFacts } from './form.ts'

type Both = Facts & { partner?: PartnerFacts | undefined }
type Spouse = Pick<Facts, 'applicantId' | 'applicantName' | 'applicantAddress' | 'applicantSex'>

export const decision = decisionOf<Both>(
  { what: 'đăng ký kết hôn', keptBy: 'hộ tịch' },
  marriageCertificate,
)

function marriageCertificate({ facts, said, agency, number, on, original }: DecisionInput<Both>) {
  const known = peopleFound(said)
  const couple: readonly Spouse[] = facts.partner ? [facts, facts.partner] : [facts]
  return (
    <Paper title="GIẤY CHỨNG NHẬN KẾT HÔN">
      {spouse('Vợ', 'female', couple, known, on)}
      {spouse('Chồng', 'male', couple, known, on)}
      <Heading>Đăng ký</Heading>
      <Fields>
        <Field label="Nơi đăng ký kết hôn">{agency.name}</Field>
        <Field label="Số">{number}</Field>
        <Field label="Ngày đăng ký">{vietnameseDate(on)}</Field>
      </Fields>
      <Note>
        {original.electronicCopy
          ? 'Bản điện tử, cấp cùng hai bản chính.'
          : `Bản chính ${original.nth}/${original.of}; mỗi bên vợ, chồng giữ một bản.`}
      </Note>
    </Paper>
  )
}

/** One of the two, as the population register knows them, with where they declared to live. */
function spouse(
  title: string,
  sex: Spouse['applicantSex'],
  couple: readonly Spouse[],
  known: readonly PersonOnRecord[],
  on: CivilDate,
) {
  const declared = couple.find(({ applicantSex }) => applicantSex === sex)
  const person = known.find(({ personalId }) => personalId === declared?.applicantId)
  return (
    <>
      <Heading>{title}</Heading>
      {personLines('Họ, chữ đệm, tên', person)}
      <Fields>
        <Field label="Nơi cư trú">
          {declared && addressInWords(declared.applicantAddress, on)}
        </Field>
      </Fields>
    </>
  )
}
