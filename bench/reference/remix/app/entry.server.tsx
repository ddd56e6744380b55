// The streaming entry of Remix's template, for Node, as `npx remix reveal` writes it.
import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'

const abortDelay = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const wholeAtOnce = isbot(request.headers.get('user-agent') ?? '')
  return new Promise((resolve, reject) => {
    let shellRendered = false
    const send = () => {
      shellRendered = true
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={abortDelay} />,
      {
        onAllReady: () => (wholeAtOnce ? send() : undefined),
        onShellReady: () => (wholeAtOnce ? undefined : send()),
        onShellError: reject,
        onError: (error) => (shellRendered ? console.error(error) : undefined),
      },
    )
    setTimeout(abort, abortDelay)
  })
}
