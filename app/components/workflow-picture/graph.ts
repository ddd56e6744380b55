import type { OwnerName } from '../owner-name.tsx'

/** A state a dossier rests in. Labels are in the reader's language. */
export interface WorkflowNode {
  id: string
  label: string
  owner: OwnerName
  /** Official status, 1–10. */
  status: number
  clock: 'idle' | 'running' | 'paused' | 'stopped'
  kind: 'start' | 'step' | 'end'
  /** On the usual way from filing to the result. */
  main?: boolean
  /** A dossier rests here now. */
  here?: boolean
}

/** A way from one state to another. */
export interface WorkflowEdge {
  from: string
  to: string
  label: string
  by: readonly OwnerName[]
  /** Taken by itself when a period ends. */
  timer?: boolean
  main?: boolean
}

export interface WorkflowGraph {
  nodes: readonly WorkflowNode[]
  edges: readonly WorkflowEdge[]
}
