import { labelsUnder } from '#app/database/labels-under.ts';
import type { LabelCounts } from '#app/database/reports/label-counts.ts';
import { presets, type Preset } from '#app/domain/rhythm/definition.ts';
import { clockUnder } from '#app/services/clock-under.ts';
import type { Deps } from '#app/services/deps.ts';
import type { OpenShop } from '#app/services/open-shop.ts';

/** What a rule would call the shop's customers today; without counts where the data do not carry it yet. */
export interface RulePreview {
  preset: Preset;
  counts: LabelCounts | undefined;
}

/** What each rule for those who came back would mean now, before one is chosen. Nothing is changed. */
export function previewRules({ pool }: Pick<Deps, 'pool'>, shop: OpenShop): Promise<RulePreview[]> {
  return Promise.all(
    presets.map(async (preset) => {
      const clock = await clockUnder(pool, shop, preset);
      const rules = clock && { clock, cuts: shop.definition, today: shop.today };
      return { preset, counts: rules && (await labelsUnder(pool, shop.id, rules)).counts };
    }),
  );
}
