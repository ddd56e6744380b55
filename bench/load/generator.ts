import { fire } from './fire.ts'

// A program of its own, so that generator and measured server use a core each: takes its load from
// the command line, writes the result to stdout.
process.stdout.write(JSON.stringify(await fire(JSON.parse(process.argv[2] ?? '{}'))))
