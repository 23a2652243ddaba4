import { promiseRung } from '#app/domain/playbooks/planned-rung.ts';
import { stateKey } from '../labels/state-key.ts';
import type { Text } from '../language/language-provider.tsx';
import type { MessageKey } from '../language/message-key.ts';
import type { CustomerOrder, TimelineEvent } from './customer-data.ts';

interface EventWords {
  title: string;
  detail?: string | undefined;
}

type Of<K extends TimelineEvent['kind']> = Extract<TimelineEvent, { kind: K }>;

/** A timeline event in words: what happened, and why or with what. */
export function eventWords(event: TimelineEvent, text: Text): EventWords {
  switch (event.kind) {
    case 'order':
      return orderWords(event.order, text);
    case 'move':
      return moveWords(event, text);
    case 'standing':
      return { title: text(`timeline.standing.${event.standing}`), detail: text(reasonKey(event.reason)) };
    case 'effect':
      return effectWords(event, text);
    case 'code':
      return codeWords(event, text);
  }
}

function orderWords({ minor, refundedMinor, source, fault }: CustomerOrder, text: Text): EventWords {
  const from = SOURCES.find((known) => known === source) ?? 'other';
  const notes = [
    fault ? text('timeline.order.notCounted', { why: text(`orders.fault.${fault}`) }) : undefined,
    refundedMinor > 0 ? text('timeline.order.refunded', { minor: refundedMinor }) : undefined,
  ];
  return {
    title: text('timeline.order.title', { minor, source: text(`orders.source.${from}`) }),
    detail: joined(notes),
  };
}

function moveWords({ fromHabit, fromState, toHabit, toState, cause }: Of<'move'>, text: Text): EventWords {
  const to = text(stateKey(toHabit, toState));
  const because = text(`timeline.move.because.${cause}`);
  if (!fromHabit || !fromState)
    return { title: text('timeline.move.first', { to, habit: text(`habits.${toHabit}.inline`) }), detail: because };
  const from = text(stateKey(fromHabit, fromState));
  if (fromHabit === toHabit) return { title: text('timeline.move.state', { from, to }), detail: because };
  const habits = { fromHabit: text(`habits.${fromHabit}.name`), toHabit: text(`habits.${toHabit}.name`) };
  return { title: text('timeline.move.both', { from, to, ...habits }), detail: because };
}

function effectWords(event: Of<'effect'>, text: Text): EventWords {
  const { state, reason, medium, mediumWhy } = event;
  const end = ENDS.find((known) => known === state) ?? 'pending';
  return {
    title: effectTitle(event, text),
    detail: joined([
      text(`timeline.end.${end}`),
      medium && mediumWhy ? text(`medium.${medium}.${mediumWhy}`) : undefined,
      reason ? text('timeline.because', { reason }) : undefined,
    ]),
  };
}

function effectTitle({ effect, tag, playbook, rung }: Of<'effect'>, text: Text): string {
  const kind = EFFECTS.find((known) => known === effect) ?? 'other';
  if (kind !== 'contact' || !playbook || rung === null) return text(`timeline.effect.${kind}`, { tag: tag ?? '' });
  const name = text(`playbook.name.${playbook}`);
  return text(rung === promiseRung ? 'timeline.effect.promised' : 'timeline.effect.step', { name, rung });
}

function codeWords({ code, state, reason, percent, endsOn }: Of<'code'>, text: Text): EventWords {
  const end = CODE_ENDS.find((known) => known === state) ?? 'pending';
  return {
    // A code of another kind than per cents says what it gives in Shopify's own list.
    title:
      percent > 0
        ? text('timeline.code.title', { code, percent, on: endsOn })
        : text('timeline.code.plain', { code, on: endsOn }),
    detail: joined([text(`timeline.code.${end}`), reason ? text('timeline.because', { reason }) : undefined]),
  };
}

const SOURCES = ['web', 'pos', 'draft', 'subscription'] as const;
const EFFECTS = ['tag', 'metafield', 'flow-slipped', 'contact', 'contact-over', 'prize'] as const;
const ENDS = ['done', 'refused', 'abandoned', 'unknown', 'calling', 'held'] as const;
const CODE_ENDS = ['issued', 'refused'] as const;
const REASONS = [
  'staff',
  'unsubscribed',
  'resubscribed',
  'new-order',
  'ignored-ladders',
  'complaint',
  'complaint-over',
  'asked-us-to',
] as const;

function reasonKey(reason: string): MessageKey {
  return `timeline.reason.${REASONS.find((known) => known === reason) ?? 'other'}`;
}

function joined(notes: readonly (string | undefined)[]): string | undefined {
  const said = notes.filter((note) => note !== undefined);
  return said.length > 0 ? said.join(' ') : undefined;
}
