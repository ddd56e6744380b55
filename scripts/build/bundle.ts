import { type BuildOptions, build } from 'esbuild'

/** The programs of the portal; each becomes `build/<name>.js`. */
export const processes = ['portal', 'prepare', 'web', 'worker', 'sandbox'] as const

/** How they are bundled: our code into one file each, packages left in node_modules. */
export function bundleOptions(root: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: processes.map((name) => ({ in: `scripts/portal/${name}.ts`, out: name })),
    outdir: 'build',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: 'linked',
    logLevel: 'error',
  }
}

/** Bundles every process of the portal. */
export async function bundleProcesses(root: string): Promise<void> {
  await build(bundleOptions(root))
}
