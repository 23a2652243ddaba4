import type { Room } from '#app/domain/guards/room.ts';
import type { DecisionSubject } from '#app/domain/playbooks/check-decision.ts';
import { decide } from '#app/domain/playbooks/decide.ts';
import type { DecisionExplanation } from '#app/domain/playbooks/decision-sentence.ts';
import { explainDecision } from '#app/domain/playbooks/explain-decision.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { enrolled, rulesOf, slipping, today } from './candidates.ts';

const plenty: Room = { budgetLeftMinor: Infinity, contactsLeft: Infinity, minutesLeft: Infinity };

/** The explanation of what `decide` makes of a subject; undefined where nobody has to be judged. */
export function explained({ candidate, rules, room }: DecisionSubject): DecisionExplanation | undefined {
  const judgement = decide(candidate, rules, room);
  if (!judgement.eligible) return undefined;
  return explainDecision({ candidate, ...judgement.verdict }, rules);
}

const subject = (candidate = slipping, rules = rulesOf('win-back'), room = plenty): DecisionSubject => ({
  candidate,
  rules,
  room,
});
const dear = rulesOf('win-back', {
  worthOf: () => ({
    incentive: { kind: 'none' },
    expectedProfitMinor: 0,
    costAtMostMinor: 1,
    why: { key: 'x', params: {} },
  }),
});
const care = { ...slipping, sinceOn: addDays(today, -5), person: { ...slipping.person, standing: 'care' as const } };
const unanswered = enrolled({ rung: 3 }, { ...slipping, person: { ...slipping.person, ignoredLadders: 1 } });
const archived = {
  ...slipping,
  sinceOn: addDays(today, -400),
  person: { ...slipping.person, standing: 'archived' as const },
};
const heardTwice = { ...archived.person, contactedOn: [-300, -200].map((days) => addDays(today, days)) };
const inTouch = rulesOf('keep-in-touch');
const soon = { ...archived, sinceOn: addDays(today, -366) };
const winBack = rulesOf('win-back').playbook;

/** One of every sort of decision. */
export const subjects: readonly DecisionSubject[] = [
  subject(),
  subject(enrolled()),
  subject(enrolled({ rung: 2 })),
  subject(enrolled({ promise: { on: today, kept: false } })),
  subject(enrolled({ promise: { on: today, kept: true } })),
  subject(slipping, rulesOf('win-back', { share: 0.6 })),
  subject(enrolled({ arm: 'control' })),
  subject(slipping, rulesOf({ ...winBack, approval: { firstDays: 9, aboveMinor: null } }, { activeSinceOn: today })),
  subject(slipping, rulesOf('win-back'), { ...plenty, contactsLeft: 0 }),
  subject(enrolled({ nextOn: addDays(today, -14) }), rulesOf('win-back'), { ...plenty, budgetLeftMinor: 0 }),
  subject(enrolled({ lastOn: '2026-01-01' })),
  subject(unanswered),
  subject({ ...enrolled(), state: 'gone' }),
  subject(slipping, dear),
  subject(care, rulesOf('care')),
  subject(soon, inTouch),
  subject(enrolled({ rung: 2 }, archived), inTouch),
  subject({ ...soon, person: heardTwice }, inTouch),
  subject({ ...soon, sinceOn: addDays(today, -380), person: heardTwice }, inTouch),
  subject(enrolled({ nextOn: addDays(today, -14) }, { ...archived, person: heardTwice }), inTouch),
  subject({ ...soon, person: { ...archived.person, consent: 'unknown' } }, inTouch),
  subject(enrolled({}, slipping), inTouch),
  subject({ ...slipping, sinceOn: addDays(today, -90) }, rulesOf('win-back', { activeSinceOn: addDays(today, -2) })),
  subject({ ...enrolled(), hadForgotten: true }),
];
