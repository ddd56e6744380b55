// One file per aggregate; each is re-exported here so that Drizzle sees the whole.
export * from './agencies.ts'
export * from './dossiers.ts'
export * from './ids.ts'
export * from './notifications.ts'
export * from './payments.ts'
export * from './people.ts'
export * from './reference-data.ts'
export * from './registries.ts'
