import { labelsUnder } from '#app/database/labels-under.ts';
import { labelCounts, type LabelCounts } from '#app/database/reports/label-counts.ts';
import { presets, type Preset } from '#app/domain/rhythm/definition.ts';
import { clockUnder } from '#app/services/clock-under.ts';
import type { Deps } from '#app/services/deps.ts';
import { remember } from '#app/services/remember.ts';
import type { OpenShop } from '#app/services/open-shop.ts';

/** What a rule would call the shop's customers today; without counts where the data do not carry it yet. */
export interface RulePreview {
  preset: Preset;
  counts: LabelCounts | undefined;
}

/** What each rule for those who came back would mean now, before one is chosen. Nothing is changed. */
export function previewRules(deps: Pick<Deps, 'pool' | 'now'>, shop: OpenShop): Promise<RulePreview[]> {
  return Promise.all(
    presets.map(async (preset) => {
      if (preset === shop.clock.preset) return { preset, counts: await labelCounts(deps.pool, shop.id) };
      const key = `rule ${shop.id} ${preset} ${shop.definitionVersion} ${shop.clockVersion} ${shop.today}`;
      return { preset, counts: await remember(deps, key, () => countsUnder(deps, shop, preset)) };
    }),
  );
}

async function countsUnder(
  { pool }: Pick<Deps, 'pool'>,
  shop: OpenShop,
  preset: Preset,
): Promise<LabelCounts | undefined> {
  const clock = await clockUnder(pool, shop, preset);
  const rules = clock && { clock, cuts: shop.definition, today: shop.today };
  return rules && (await labelsUnder(pool, shop.id, rules)).counts;
}
