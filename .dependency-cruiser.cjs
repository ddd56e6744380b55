// Who may import whom. Each rule is a row of the house's table; `npm run check` enforces them.
// «app shows. workflows decide. services do. db remembers.»

const tests = '\\.test\\.tsx?$|^services/testing|/testing(/|\\.tsx?$)'
const packages = (...names) => `^node_modules/(${names.join('|')})/`

/** Services from the top to the ground: each may use those below it, never those above or beside. */
const storeys = [
  ['jobs'],
  ['reports', 'administration', 'open-data', 'operations', 'national-sync'],
  ['forecast'],
  ['measures', 'feedback'],
  ['dossiers'],
  ['processes'],
  ['catalogue'],
  ['decisions', 'payments', 'exchange'],
  ['registries'],
  ['documents'],
  ['identity'],
  ['notifications', 'linked-data'],
]
const folders = (names) => `^services/(${names.join('|')})/`

const downward = storeys.flatMap((storey, level) =>
  storey.map((name) => ({
    name: `${name}-only-uses-storeys-below`,
    severity: 'error',
    from: { path: folders([name]), pathNot: tests },
    to: {
      path: folders(
        storeys
          .slice(0, level + 1)
          .flat()
          .filter((other) => other !== name),
      ),
      pathNot: '^services/jobs/task\\.ts$', // the type of a task is everybody's word
    },
  })),
)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { pathNot: [tests, '^scripts/[^/]+\\.mjs$'] },
      to: { couldNotResolve: true },
    },
    {
      name: 'workflows-are-pure',
      comment:
        'A procedure is law, not plumbing: the kernel, xstate and zod; sun and moon; React for printing only.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: tests },
      to: {
        pathNot: [
          '^workflows/',
          packages('xstate', 'zod', 'astronomy-engine', 'react', '@types/react'),
        ],
      },
    },
    {
      name: 'react-only-prints',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [tests, '\\.tsx$'] },
      to: { path: packages('react', '@types/react'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'procedures-stand-alone',
      comment: 'A procedure can be deleted as one folder.',
      severity: 'error',
      from: { path: '^workflows/([^/]+)/' },
      to: { path: '^workflows/([^/]+)/', pathNot: ['^workflows/$1/', '^workflows/kernel/'] },
    },
    {
      name: 'kernel-knows-no-procedure',
      severity: 'error',
      from: { path: '^workflows/kernel/', pathNot: tests },
      to: { path: '^workflows/', pathNot: '^workflows/kernel/' },
    },
    {
      name: 'db-only-remembers',
      comment:
        'Drizzle and pg; COPY for backups; the job queue for its own schema; demo people as data.',
      severity: 'error',
      from: { path: '^db/', pathNot: tests },
      to: {
        pathNot: [
          '^db/',
          packages('drizzle-orm', 'pg', '@types/pg', 'pg-copy-streams', 'graphile-worker', 'zod'),
          '^sandbox/people/.*\\.json$',
        ],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'services-know-no-page',
      severity: 'error',
      from: { path: '^services/', pathNot: tests },
      to: { path: '^(app|server|sandbox|scripts|bench|e2e)/' },
    },
    {
      name: 'services-through-their-face',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: tests },
      to: {
        path: '^services/([^/]+)/',
        pathNot: ['^services/$1/', '^services/[^/]+/index\\.ts$', '^services/jobs/task\\.ts$'],
      },
    },
    ...downward,
    {
      name: 'gateways-know-no-database',
      comment: 'An adapter speaks a protocol; what it means is the service’s to record.',
      severity: 'error',
      from: { path: '^services/[^/]+/gateways/', pathNot: tests },
      to: { path: '^db/' },
    },
    {
      name: 'app-only-shows',
      comment:
        'Pages call the faces of services, and words of the kernel; the database is none of theirs.',
      severity: 'error',
      from: { path: '^app/', pathNot: tests },
      to: { path: '^(db|sandbox|server|scripts|bench|e2e)/' },
    },
    {
      name: 'app-through-faces',
      severity: 'error',
      from: { path: '^app/', pathNot: tests },
      to: { path: '^services/[^/]+/', pathNot: '^services/[^/]+/index\\.ts$' },
    },
    {
      name: 'sandbox-stands-outside',
      comment: 'A stand-in that used our code would agree with our mistakes.',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: tests },
      to: {
        path: '^(app|workflows|services|db|server|scripts|bench|e2e)/',
        dependencyTypesNot: ['type-only'], // the names of a protocol's fields
      },
    },
    {
      name: 'server-knows-no-page',
      severity: 'error',
      from: { path: '^server/', pathNot: tests },
      to: { path: '^(app|sandbox|scripts|bench|e2e)/' },
    },
    {
      name: 'runs-without-dev-dependencies',
      severity: 'error',
      from: {
        path: '^(app|workflows|services|db|sandbox|server|scripts/(portal|build))/',
        pathNot: [tests, '^scripts/test', '^services/payments/faults/'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.cache|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
}
