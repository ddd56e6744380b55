import { createRequestHandler } from '@remix-run/express'
import express from 'express'

// Remix's Express server, as its template has it.
const build = await import(process.env.REFERENCE_BUILD ?? '')
const app = express()
app.disable('x-powered-by')
app.all('*', createRequestHandler({ build }))
const server = app.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'))
process.on('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => process.exit(0))
})
