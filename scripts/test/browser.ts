import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium of this machine, else the one Playwright has fetched, else nothing. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const installed = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [process.env.CHROMIUM ?? '', ...installed, chromium.executablePath()].find(
    (file) => file !== '' && existsSync(file),
  )
}

/** Finds a browser or has Playwright fetch one. @returns how to get one, when there is none. */
export function provideBrowser(): { found: string } | { remedy: string } {
  const found = findBrowser()
  if (found) return { found }
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  const fetched = findBrowser()
  if (fetched) return { found: fetched }
  return {
    remedy:
      'No browser, and Playwright could not fetch one: install Chromium (apt-get install chromium), or set CHROMIUM to its path.',
  }
}
