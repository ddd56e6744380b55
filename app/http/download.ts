/** An answer that streams bytes as they come from where they are kept. */
export function streamed(file: {
  headers: Record<string, string>
  body: AsyncIterable<Buffer>
}): Response {
  const chunks = file.body[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    async cancel() {
      await chunks.return?.()
    },
  })
  return new Response(body, { headers: file.headers })
}
