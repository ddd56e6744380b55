/** The portal cannot start here. The message is one line and names the remedy. */
export class PreflightError extends Error {
  override name = 'PreflightError'
}
