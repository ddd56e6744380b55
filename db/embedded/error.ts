/** The embedded database cannot be used. The message is one line and names the remedy. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError'
}
