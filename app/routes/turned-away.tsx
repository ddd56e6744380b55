import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/turned-away.ts'

/** Stands in for a file that is not handed out; nobody is sent here by a link. */
export function loader({ context }: LoaderFunctionArgs): never {
  throw context.turnedAway ?? notFound()
}

export default function TurnedAway() {
  return null
}
