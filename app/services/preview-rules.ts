import { rhythmInForce } from '#app/database/fits.ts';
import { labelsUnder } from '#app/database/labels-under.ts';
import type { LabelCounts } from '#app/database/reports/label-counts.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { presets, type Preset } from '#app/domain/rhythm/definition.ts';
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
      const clock = await clockOf(pool, shop, preset);
      const rules = clock && { clock, cuts: shop.definition, today: shop.today };
      return { preset, counts: rules && (await labelsUnder(pool, shop.id, rules)).counts };
    }),
  );
}

/** The shop's clock under another preset: the one-time part and the regularity stay what they are. */
async function clockOf(pool: Deps['pool'], shop: OpenShop, preset: Preset): Promise<Clock | undefined> {
  const { source, oneTime, k } = shop.clock;
  if (preset === shop.clock.preset) return shop.clock;
  if (preset === 'classic') return clockFrom({ preset, source, oneTime, ...(k === undefined ? {} : { k }) });
  const rhythm = await rhythmInForce(pool, shop.id);
  return rhythm && clockFrom({ preset, source, oneTime, alarmOneIn: shop.definition.alarmOneIn, ...rhythm });
}
