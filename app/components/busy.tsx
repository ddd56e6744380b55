/** In a form: says what is being done while its answer takes its time. Shown by the comfort script. */
export const Busy = ({ text }: { text: string }) => (
  <div hidden data-busy role="status" className="grid gap-1.5">
    <p className="text-sm">{text}</p>
    <progress className="h-2 w-full" aria-label={text} />
  </div>
)
