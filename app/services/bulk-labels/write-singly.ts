import type { Tx } from '#app/database/client.ts';
import type { NewEffect } from '#app/database/effects.ts';
import { writeEffects } from '#app/services/plan-effects.ts';

const AT_ONCE = 1000;

/** Writes an effect for each of many buyers, some a statement. */
export async function writeSingly(tx: Tx, shopId: number, effects: readonly NewEffect[]): Promise<void> {
  for (let from = 0; from < effects.length; from += AT_ONCE) {
    await writeEffects(tx, shopId, effects.slice(from, from + AT_ONCE));
  }
}
