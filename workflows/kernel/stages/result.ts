import { dossier } from '../machine.ts'
import { ended } from './endings.ts'

/**
 * Approving, signing and issuing are separate acts of separate people; the office then writes, seals
 * and numbers the paper. `returned` is where the head sends back what is not ripe to sign.
 */
export const signing = (machine: string, to: { returned: string }) => ({
  awaitingSignature: dossier.createStateConfig({
    meta: { status: 4, owner: 'head', clock: 'running' },
    on: {
      signed: { target: 'awaitingIssue', actions: 'noteGrant' },
      returnedToUnit: to.returned,
    },
  }),
  awaitingIssue: dossier.createStateConfig({
    meta: { status: 4, owner: 'clerk', clock: 'running' },
    on: { issued: 'sealing' },
  }),
  sealing: dossier.createStateConfig({
    meta: { status: 4, owner: 'system', clock: 'running' },
    entry: { type: 'composeDecision', params: { kind: 'grant' } },
    on: { decisionSealed: `#${machine}.resultReady`, withdrawalRequested: {} },
  }),
  awaitingRefusalSignature: dossier.createStateConfig({
    meta: { status: 4, owner: 'head', clock: 'running' },
    on: { refusalSigned: 'awaitingRefusalIssue', returnedToUnit: to.returned },
  }),
  awaitingRefusalIssue: dossier.createStateConfig({
    meta: { status: 4, owner: 'clerk', clock: 'running' },
    on: { issued: 'sealingRefusal' },
  }),
  sealingRefusal: dossier.createStateConfig({
    meta: { status: 4, owner: 'system', clock: 'running' },
    entry: { type: 'composeDecision', params: { kind: 'refusal' } },
    on: { decisionSealed: `#${machine}.refusalReady`, withdrawalRequested: {} },
  }),
})

/** The result is handed over electronically. */
export const electronicDelivery = {
  resultReady: dossier.createStateConfig({
    meta: { status: 9, owner: 'system', clock: 'stopped' },
    entry: 'deliverResult',
    on: { resultDelivered: 'delivered' },
  }),
  delivered: ended(10),
}

/** The result is a thing of paper or plastic: the clerk posts it under a tracking code. */
export const postalDelivery = {
  resultReady: dossier.createStateConfig({
    meta: { status: 9, owner: 'clerk', clock: 'stopped' },
    on: { resultPosted: 'delivered' },
  }),
  delivered: ended(10),
}
