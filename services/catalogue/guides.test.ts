import { describe, expect, it } from 'vitest'
import { procedureInForce } from '#workflows/index.ts'
import { testOffice } from '../testing.ts'
import { caseOf, type Guide, guideAt, guides } from './index.ts'

const office = await testOffice()
const all: readonly Guide[] = guides

describe.each(all.map((guide) => [guide.slug, guide] as const))(
  'the guide %s',
  (slug, { steps }) => {
    it('has an address of its own', () => {
      expect(guideAt(slug)?.slug).toBe(slug)
      expect(all.filter((guide) => guide.slug === slug)).toHaveLength(1)
    })
    it('leads through procedures that are here, by cases they have, each once', () => {
      for (const step of steps) {
        const procedure = procedureInForce(step.procedure)
        if (!procedure) throw new Error(step.procedure)
        expect(caseOf(office, procedure, step.case).papers.length).toBeGreaterThan(0)
      }
      expect(new Set(steps.map(({ procedure }) => procedure)).size).toBe(steps.length)
    })
    it('asks something of everybody, and a step that follows has one to follow', () => {
      expect(steps.some(({ ifNeeded }) => !ifNeeded)).toBe(true)
      expect(steps[0]?.follows).toBeUndefined()
    })
  },
)
