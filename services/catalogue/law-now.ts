import type { Procedure } from '#workflows/index.ts'
import { type ActName, isActName } from '#workflows/kernel/acts.ts'
import type { Sentence } from '#workflows/kernel/law/law.ts'
import { type Asked, covers } from '#workflows/kernel/law/said.ts'
import { spoken } from '#workflows/kernel/law/words.ts'
import type { DossierContext } from '#workflows/kernel/machine.ts'
import type { Standing } from '#workflows/kernel/standing.ts'
import { type Cited, cited } from './law.ts'
import { pictureOf, provenLaw } from './outlines.ts'

/** A sentence of a procedure's law as it bears on one dossier where it stands. */
export interface SentenceNow extends Cited {
  said: string
  /**
   * `kept`: it speaks of where the dossier stands, and is so. `forbids`: because of it these acts
   * cannot be done yet. `elsewhere`: it speaks of other places, or the machine alone cannot tell.
   */
  bears: 'kept' | 'forbids' | 'elsewhere'
  acts: readonly ActName[]
}

/** Where a dossier stands, as far as sentences ask about it. */
export interface StandsAt {
  standing: Standing
  context: DossierContext
}

/**
 * What the law of its procedure says of a dossier now. Only sentences that are proven of the machine
 * are ticked; nothing is guessed: what cannot be told from the standing alone stands without a mark.
 */
export function lawNow(
  procedure: Procedure,
  at: StandsAt,
  language: 'vi' | 'en',
): readonly SentenceNow[] {
  const { law, texts } = procedure
  const { refusals, broken } = provenLaw(procedure)
  const forbidden = refusals[at.standing.states.join()] ?? {}
  return law.sentences.map((sentence, nth): SentenceNow => {
    const acts = Object.entries(forbidden).flatMap(([act, because]) =>
      because?.includes(nth) && isActName(act) ? [act] : [],
    )
    const isKept = !broken.includes(nth) && bearsOn(sentence, procedure, at)
    return {
      said: spoken(sentence.claim.words, language, texts[language]),
      ...cited(sentence.source),
      bears: acts.length > 0 ? 'forbids' : isKept ? 'kept' : 'elsewhere',
      acts,
    }
  })
}

/** Whether all that a sentence is given for is so here, and what it demands is so as well. */
function bearsOn({ claim: { asked } }: Sentence, procedure: Procedure, at: StandsAt): boolean {
  if (!asked || asked.given.length === 0) return false
  return [...asked.given, ...asked.thus].every((one) => isSo(one, procedure, at) === true)
}

/** Undefined where the standing does not tell. */
function isSo(asked: Asked, procedure: Procedure, at: StandsAt): boolean | undefined {
  const { standing, context } = at
  switch (asked.ask) {
    case 'status':
      return asked.of.includes(standing.status)
    case 'turn':
      return standing.owners.every((owner) => asked.of.includes(owner))
    case 'awaits':
      return standing.owners.some((owner) => asked.of.includes(owner))
    case 'clock':
      return standing.clock === asked.of
    case 'fee':
      return asked.of.includes(context.fee)
    case 'over':
      return standing.ended
    case 'received':
      return context.accepted
    case 'granted':
      return context.granted
    case 'when':
      return covers(context.circumstances, asked.of)
    case 'may': {
      const leads = pictureOf(procedure).edges.some(
        ({ from, kind, name }) =>
          kind === 'act' && name === asked.act && standing.states.includes(from),
      )
      // A way that is drawn may be closed to this dossier; one that is not drawn is open to none.
      if (!leads) return false
      return Object.keys(asked.facts).length === 0 ? true : undefined
    }
    case 'not': {
      const inner = isSo(asked.what, procedure, at)
      return inner === undefined ? undefined : !inner
    }
    case 'all':
    case 'any': {
      const each = asked.what.map((one) => isSo(one, procedure, at))
      const decides = asked.ask === 'any'
      if (each.includes(decides)) return decides
      return each.includes(undefined) ? undefined : !decides
    }
  }
}
