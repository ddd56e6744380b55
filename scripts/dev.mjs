process.argv.splice(2, 0, 'scripts/dev.ts')
process.chdir(new URL('..', import.meta.url).pathname)
await import('./run.mjs')
