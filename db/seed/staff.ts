import staff from '../../sandbox/people/staff.json' with { type: 'json' }

/** An officer of the demonstration; the same file feeds the sandbox's staff directory. */
export interface DemoOfficer {
  id: string
  /** `sub` at the staff directory, readable: `<agency>.<role>`. */
  subject: string
  name: string
  position: { vi: string; en: string }
  email: string
  agency: string
  unit: string
  roles: string[]
}

export const demoStaff: readonly DemoOfficer[] = staff
