import type { PlaybookKind } from './kinds.ts';

/** Everything that may want to speak to a person, and who goes first: this order is the policy. */
export const voices = [
  // Somebody has a complaint: a person calls.
  'care',
  // They asked for it.
  'promise',
  // They were in the shop just now.
  'checkout-reminder',
  'last-chance',
  'win-back',
  'prevent',
  'second-order',
  'develop',
  'protect',
  // They did not answer: they hear from us when nobody else has anything to say.
  'keep-in-touch',
] as const;

/** One of `voices`. */
export type Voice = (typeof voices)[number];

/** The order in which a night plans its playbooks: whoever comes later finds the contacts of the earlier ones counted. */
export const planningOrder: readonly PlaybookKind[] = voices.filter(
  (voice): voice is Exclude<Voice, 'promise' | 'checkout-reminder'> =>
    voice !== 'promise' && voice !== 'checkout-reminder',
);

/** Somebody whom a voice wants to reach on one and the same day. */
export interface Wish {
  readonly id: bigint;
  readonly voice: Voice;
}

/** Who speaks, and who waits behind whom with the reason `capped`. */
export interface Arbitration<W extends Wish> {
  readonly speak: readonly W[];
  readonly wait: readonly { readonly wish: W; readonly behind: Voice }[];
}

/**
 * One person, one voice: of all that want the same person on one day exactly one speaks.
 *
 * The first by `voices`; of two with the same voice the one that comes first in `wishes`.
 */
export function arbitrate<W extends Wish>(wishes: readonly W[]): Arbitration<W> {
  const speaking = new Map<bigint, W>();
  for (const wish of wishes) {
    const other = speaking.get(wish.id);
    if (!other || voices.indexOf(wish.voice) < voices.indexOf(other.voice)) speaking.set(wish.id, wish);
  }
  const wait = wishes.flatMap((wish) => {
    const first = speaking.get(wish.id);
    return first && first !== wish ? [{ wish, behind: first.voice }] : [];
  });
  return { speak: [...speaking.values()], wait };
}
