import type { Database } from '#app/database/client.ts';
import { addDays, daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import type { FiredTrigger } from '#tests/store/shop/flow-log.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';

/** A contact as it reached Shopify, with what was true of its buyer at that moment by Shopify's own word and the tables. */
export interface HeardContact {
  buyer: number;
  rung: number;
  enrolmentId: bigint;
  arm: string;
  on: LocalDay;
  hour: number;
  isSubscribed: boolean;
  lastOrderOn: LocalDay;
  standing: string;
  /** A day before which the buyer wanted to hear nothing. */
  silentUntil: LocalDay | undefined;
}

/** Looks at contacts when they have just been made. */
export async function hear(
  { db }: Pick<Database, 'db'>,
  { control, shopId }: StoreShop,
  fired: readonly FiredTrigger[],
): Promise<HeardContact[]> {
  return Promise.all(
    fired.map(async ({ payload, at }) => {
      const buyer = Number(payload.customer_id);
      const effectId = BigInt(String(payload['Contact']));
      const contact = await db.contact.findUniqueOrThrow({ where: { shopId_effectId: { shopId, effectId } } });
      const { enrolmentId, rung } = contact;
      const { arm } = await db.enrolment.findUniqueOrThrow({ where: { shopId_id: { shopId, id: enrolmentId } } });
      const row = await db.buyer.findUniqueOrThrow({ where: { shopId_id: { shopId, id: BigInt(buyer) } } });
      const promise = await db.promise.findFirst({
        where: { shopId, buyerId: BigInt(buyer) },
        orderBy: { id: 'desc' },
      });
      const orders = control.shop.index.of(buyer).map(({ processedAt }) => processedAt);
      const day = (instant: number | Date) => new Date(instant).toISOString().slice(0, 10);
      return {
        ...{ buyer, rung, enrolmentId, arm },
        on: day(at),
        hour: new Date(at).getUTCHours(),
        isSubscribed: control.shop.customers.get(buyer)?.emailConsent === 'SUBSCRIBED',
        lastOrderOn: day(Math.max(...orders)),
        standing: row.standing,
        silentUntil: promise?.until ? day(promise.until) : undefined,
      };
    }),
  );
}

/** The limits of the shop under test, as its merchant set them. */
export interface Limits {
  caps: readonly { days: number; most: number }[];
  minDaysBetween: number;
  afterPurchaseDays: number;
  quiet: { from: number; to: number };
}

/** Everything that may never happen among contacts, in words; none for a shop in order. */
export function contactViolations(heard: readonly HeardContact[], limits: Limits): string[] {
  return [
    ...heard.flatMap((one) => againstGuard(one, limits)),
    ...[...Map.groupBy(heard, ({ buyer }) => buyer).values()].flatMap((own) => overCap(own, limits)),
    ...[...Map.groupBy(heard, ({ enrolmentId }) => enrolmentId).values()].flatMap((own) => offLadder(own, limits)),
  ];
}

function againstGuard(one: HeardContact, { afterPurchaseDays, quiet }: Limits): string[] {
  const wrong = {
    'held out': one.arm !== 'treated',
    unsubscribed: !one.isSubscribed,
    [`standing ${one.standing}`]: one.standing !== 'open',
    'just bought': daysBetween(one.lastOrderOn, one.on) < afterPurchaseDays,
    'in quiet hours': one.hour >= quiet.from || one.hour < quiet.to,
    'before the day they chose': one.silentUntil !== undefined && one.on < one.silentUntil,
  };
  const found = Object.entries(wrong).filter(([, is]) => is);
  return found.map(([what]) => `rung ${one.rung} to ${one.buyer} on ${one.on}: ${what}`);
}

/** Of all windows the fullest begins with a contact. */
function overCap(own: readonly HeardContact[], { caps }: Limits): string[] {
  return own.flatMap(({ buyer, on }) =>
    caps.flatMap(({ days, most }) => {
      const inWindow = own.filter((other) => other.on >= on && other.on < addDays(on, days)).length;
      return inWindow > most ? [`${inWindow} contacts with ${buyer} in ${days} days from ${on}`] : [];
    }),
  );
}

const PROMISED = 100;

/** Rung by rung, each once, no one before its wait; the one that was promised comes when it comes. */
function offLadder(own: readonly HeardContact[], { minDaysBetween }: Limits): string[] {
  const rungs = own.filter(({ rung }) => rung !== PROMISED);
  const promised = own.length - rungs.length;
  const found = promised > 1 ? [`${promised} promised contacts with ${own[0]?.buyer}`] : [];
  for (const [i, { rung, buyer, on }] of rungs.entries()) {
    const before = rungs[i - 1];
    if (rung !== i + 1) found.push(`rung ${rung} to ${buyer} on ${on} after ${i}`);
    if (before && daysBetween(before.on, on) < minDaysBetween)
      found.push(`rung ${rung} to ${buyer} on ${on}: too soon`);
  }
  return found;
}
