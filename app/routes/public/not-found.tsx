import { json, type LoaderFunctionArgs } from '@remix-run/node'

/** Every address below a language that nobody answers to, and what the server did not read at all. */
export function loader({ context: { refusal } }: LoaderFunctionArgs): never {
  if (refusal) throw json({ back: refusal.back }, { status: refusal.status })
  throw new Response(null, { status: 404 })
}

export const action = loader
export default function NotFound() {
  return null
}
