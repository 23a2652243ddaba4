import type { Block } from '#app/domain/guards/block.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { Stop } from '#app/domain/playbooks/decision.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Channel, Intent } from '#app/domain/playbooks/rung.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** What a buyer hears from us next, or why nothing. */
export type NextContact =
  /** Decided, and not yet made. */
  | {
      kind: 'planned';
      playbook: PlaybookKind;
      rung: number;
      intent: Intent;
      channel: Channel;
      incentive: Incentive;
      on: LocalDay;
      /** What it waits for: a yes, the end of a pause, or only its hour. */
      state: 'approval' | 'paused' | 'pending';
    }
  /** On a ladder, its next step due on a day to come. */
  | { kind: 'due'; playbook: PlaybookKind; rung: number; channel: Channel; on: LocalDay }
  | { kind: 'blocked'; playbook: PlaybookKind; block: Block }
  | { kind: 'held-out'; playbook: PlaybookKind }
  | { kind: 'stopped'; playbook: PlaybookKind; stop: Stop }
  /** Their playbook is on, and they came into their state before it was, or are not among those whom it is for. */
  | { kind: 'not-entered'; playbook: PlaybookKind }
  /** Their playbook is not switched on. */
  | { kind: 'off'; playbook: PlaybookKind }
  /** Never to be contacted. */
  | { kind: 'never' }
  /** Everything is paused. */
  | { kind: 'paused' }
  /** No playbook is for people like them. */
  | { kind: 'none' };
