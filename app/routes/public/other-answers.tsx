/** Answers to the other questions of a page, carried along by a form that asks only its own. */
export const OtherAnswers = ({ answers }: { answers: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(answers).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)
