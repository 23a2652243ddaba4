import type { Db, Tx } from '#app/database/client.ts';
import type { LabelLine, LabelRun } from '#app/database/label-runs.ts';
import type { OpenEffect } from '#app/services/run-effect.ts';
import type { AdminClient, CallOptions } from '#app/shopify/client.ts';

/** One bulk mutation of a chunk. */
export interface Step {
  /** Whether it changes anything for a line. */
  concerns: (line: LabelLine) => boolean;
  /** Starts it for the lines that it concerns. @returns the operation's id */
  start: (client: AdminClient, key: string, lines: readonly LabelLine[], options: CallOptions) => Promise<string>;
}

/** What of the labels a run writes: how its chunks are found, written and recorded. */
export interface Part {
  /** Each takes place when the one before it has ended, for the lines that none of them has failed. */
  steps: readonly Step[];
  /** Whether the shop is gone through in bulk, for the `round`-th time from 0 on. */
  isMany: (db: Db, shopId: number, round: number) => Promise<boolean>;
  /** The next lines of a run, by id. */
  take: (db: Db, shopId: number, run: LabelRun) => Promise<LabelLine[]>;
  /** Records what Shopify carries now. What has changed meanwhile is written once more. */
  written: (tx: Tx, effect: OpenEffect, lines: readonly LabelLine[]) => Promise<void>;
  /** Records what Shopify refused or left unanswered, singly. */
  failed: (tx: Tx, effect: OpenEffect, lines: readonly LabelLine[]) => Promise<void>;
  /** Leaves what is still to be written to single effects, after `round` rounds. */
  rest: (db: Db, effect: OpenEffect, round: number) => Promise<void>;
}
