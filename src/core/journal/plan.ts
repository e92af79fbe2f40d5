/** What a request comes to, once the jar was looked at. */
import { sameIdentity } from '../cookie/identity.ts';
import { placeUrl } from '../cookie/place-url.ts';
import type { JarCookie } from '../cookie/types.ts';
import type { ChangeRequest, DeclineCode, Declined } from './change.ts';
import type { StoredRecord } from './disk.ts';
import { applyAct, type Act, type Intention, type Where } from './intention.ts';
import type { Jar } from './jar.ts';
import type { JournalParts } from './parts.ts';
import { takeBack } from './put-back.ts';

/** A change that can be written down. */
export interface Plan {
  readonly before: JarCookie | null;
  readonly asked: JarCookie | null;
  /** The record that is taken back. */
  readonly undone: StoredRecord | null;
}

type PlanParts = Pick<JournalParts, 'jar' | 'disk' | 'now'>;

/** Looks at the jar and says what the intention comes to there. */
export async function planOf({ intention }: ChangeRequest, parts: PlanParts): Promise<Plan | Declined> {
  const { where, only } = intention;
  if (intention.do.act === 'put-back') return planBack(intention.do, only, parts);
  const found = await find(where, parts.jar);
  const outcome = applyAct(intention.do, only, found, parts.now());
  if (outcome.declined !== null) return declined(outcome.declined, found);
  return { before: found, asked: outcome.asked, undone: null };
}

async function planBack(
  { change: id }: Extract<Act, { act: 'put-back' }>,
  agreed: Intention['only'],
  { jar, disk }: PlanParts,
): Promise<Plan | Declined> {
  const undone = await disk.records.get(id);
  if (undone === null) return declined('forgotten', null);
  const { change, stored: left } = undone;
  const place = left ?? change.asked ?? change.before;
  if (place === null) return declined('not-there', null);
  const there = await jar.find(place);
  const { before } = change;
  const origin = before !== null && !sameIdentity(before, place) ? await jar.find(before) : null;
  const back = takeBack({ before, left }, { there, origin }, agreed);
  if (back.lost !== null) return declined('would-overwrite', back.lost);
  if (back.asked === null && there === null) return declined('not-there', null);
  return { before: there, asked: back.asked, undone };
}

/** The cookie that is meant. One that is known by its value is looked for first: the identity is a guess then. */
async function find({ identity, holding }: Where, jar: Jar): Promise<JarCookie | null> {
  if (holding !== null) {
    const near = await jar.at(placeUrl({ ...identity, secure: true }), identity.storeId);
    const named = near.find(({ name, value }) => name === identity.name && value === holding);
    if (named !== undefined) return named;
  }
  return jar.find(identity);
}

/** Nothing is done, and why. */
export function declined(why: DeclineCode, found: JarCookie | null): Declined {
  return { phase: 'declined', why, found };
}
