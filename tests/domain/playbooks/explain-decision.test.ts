import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomAfter } from '#app/domain/guards/room.ts';
import { guardSentenceKeys } from '#app/domain/guards/guard-sentence.ts';
import { checkDecision } from '#app/domain/playbooks/check-decision.ts';
import { decide } from '#app/domain/playbooks/decide.ts';
import {
  decisionSentences,
  playbookSentenceKeys,
  type DecisionExplanation,
} from '#app/domain/playbooks/decision-sentence.ts';
import { roomOf } from '#app/domain/playbooks/room-of.ts';
import { addDays, isLocalDay } from '#app/domain/time/local-day.ts';
import { manyCandidates, rulesOf, slipping, someRules, today } from './candidates.ts';
import { explained, subjects } from './subjects.ts';

/** Every explanation that differs in a single key, number or day, or lacks a sentence. */
function forgeries(original: DecisionExplanation): DecisionExplanation[] {
  const parts = ['turn', 'verdict', 'guard', 'stop', 'why'] as const;
  const lacking = parts
    .filter((part) => part !== 'verdict' && original[part])
    .map((part) => ({ ...original, [part]: undefined }));
  const forged = parts.flatMap((part) => {
    const sentence = original[part];
    return sentence ? forgedSentences(sentence).map((other) => ({ ...original, [part]: other })) : [];
  });
  const following = original.following.flatMap((sentence, i) =>
    forgedSentences(sentence).map((other) => ({
      ...original,
      following: original.following.toSpliced(i, 1, other as never),
    })),
  );
  const more = { ...original, following: [...original.following, { key: 'playbook.approval' as const, params: {} }] };
  const elsewhere = [
    { ...original, on: addDays(original.on, 1) },
    { ...original, kind: 'develop' as const },
  ];
  return [...lacking, ...forged, ...following, more, ...elsewhere] as DecisionExplanation[];
}

function forgedSentences(sentence: { key: string; params: object }) {
  const topic = sentence.key.split('.').slice(0, 2).join('.');
  const keys = [...playbookSentenceKeys, ...guardSentenceKeys].filter(
    (key) => key.startsWith(topic) && key !== sentence.key,
  );
  const params = Object.entries(sentence.params).map(([name, value]: [string, unknown]) => ({
    ...sentence,
    params: { ...sentence.params, [name]: otherThan(value) },
  }));
  return [...keys.map((key) => ({ ...sentence, key })), ...params];
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 0.25;
  return typeof value === 'string' && isLocalDay(value) ? addDays(value, 1) : 'something else';
}

describe('checkDecision', () => {
  it('re-evaluates every explanation to the same verdict', () => {
    fc.assert(
      fc.property(someRules, manyCandidates(1, 30), (rules, candidates) => {
        let room = roomOf(rules.playbook, rules.moment.today, []);
        for (const candidate of candidates) {
          const subject = { candidate, rules, room };
          const explanation = explained(subject);
          if (!explanation) continue;
          expect(checkDecision(explanation, subject)).toBe(true);
          const judgement = decide(candidate, rules, room);
          if (judgement.eligible && judgement.ask) room = roomAfter(room, judgement.ask);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('sees through an explanation with one thing changed', () => {
    const said = new Set<string>();
    for (const subject of subjects) {
      const explanation = explained(subject)!;
      for (const { key } of decisionSentences(explanation)) said.add(key);
      expect(checkDecision(explanation, subject)).toBe(true);
      for (const forged of forgeries(explanation)) {
        if (checkDecision(forged, subject)) expect.fail(JSON.stringify(forged));
      }
    }
    expect(said.size).toBeGreaterThan(20);
  });

  it('does not take the explanation of another person or another day', () => {
    for (const [i, subject] of subjects.entries()) {
      const explanation = explained(subject)!;
      const other = subjects[(i + 1) % subjects.length]!;
      const tomorrow = { ...subject.rules.moment, today: addDays(today, 1) };
      expect(checkDecision(explanation, { ...subject, rules: { ...subject.rules, moment: tomorrow } })).toBe(false);
      expect([i, checkDecision(explanation, { ...other, rules: subject.rules })]).toEqual([i, false]);
    }
  });
});

describe('decisionSentences', () => {
  it.each([
    [
      'a contact',
      subjects[0]!,
      ['playbook.turn.enters.win-back-slipping', 'playbook.verdict.contact.presence', 'plain', 'playbook.next.rung'],
    ],
    [
      'the last one',
      subjects[2]!,
      ['playbook.turn.next', 'playbook.verdict.contact.offer', 'plain', 'playbook.next.end'],
    ],
    ['somebody held out', subjects[5]!, ['playbook.turn.enters.win-back-slipping', 'playbook.verdict.held-out']],
    [
      'somebody who waits',
      subjects[8]!,
      ['playbook.turn.enters.win-back-slipping', 'playbook.verdict.blocked', 'guard.capacity.contacts'],
    ],
    ['patience that is over', subjects[9]!, ['playbook.turn.next', 'playbook.verdict.expired', 'guard.budget']],
    [
      'whom we keep in touch with, again',
      subjects[16]!,
      ['playbook.turn.next', 'playbook.verdict.contact.presence', 'plain', 'playbook.next.rung'],
    ],
    [
      'a half-year that was let pass',
      subjects[18]!,
      ['playbook.turn.enters.keep-in-touch', 'playbook.verdict.expired', 'guard.capped', 'playbook.next.turn'],
    ],
    [
      'a ladder that was ignored',
      subjects[11]!,
      ['playbook.verdict.stopped', 'playbook.stop.ladder-done', 'playbook.archives'],
    ],
  ])('of %s', (_, subject, keys) => {
    expect(decisionSentences(explained(subject)!).map(({ key }) => key)).toEqual(keys);
  });

  it.each([
    ['prevent', 'due', 'prevent-due'],
    ['prevent', 'late', 'prevent-late'],
    ['win-back', 'lost', 'win-back-lost'],
    ['last-chance', 'gone', 'last-chance'],
  ] as const)('says of %s into which state they came: %s', (kind, state, name) => {
    const { room } = subjects[0]!;
    const explanation = explained({
      candidate: { ...slipping, state },
      rules: rulesOf(kind, { activeSinceOn: today }),
      room,
    });
    expect(explanation?.turn?.key).toBe(`playbook.turn.enters.${name}`);
  });
});
