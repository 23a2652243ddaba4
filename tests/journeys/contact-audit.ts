import type { Db } from '#app/database/client.ts';
import { contactTag } from '#app/domain/playbooks/contact-tags.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import type { Way } from './contacts-by-way.ts';

/** What decided contacts came to, in our tables and in Shopify. */
export interface Audit {
  /** How many ended in each state. */
  states: Record<string, number>;
  /** Everything that is not as it must be. */
  faults: string[];
}

/** Compares every contact with everything that Shopify holds: nothing twice, nothing lost, one code everywhere. */
export async function auditContacts(
  db: Db,
  shop: Pick<StoreShop, 'shopId' | 'control'>,
  ids: readonly bigint[],
  ways: readonly Way[],
): Promise<Audit> {
  const world = await lookAround(db, shop);
  const byBuyer = Map.groupBy(world.effects, ({ buyerId }) => buyerId);
  const faults = ids.flatMap((id, at) => {
    const [effect, ...others] = byBuyer.get(id) ?? [];
    if (!effect || others.length) return [`${id}: ${others.length} contacts too many`];
    const wrong = faultsOf(world, effect, ways[at]!);
    return wrong.map((what) => `${id} ${ways[at]!.channel} ${ways[at]!.incentive.kind} ${effect.state}: ${what}`);
  });
  if (world.effects.length !== ids.length) faults.push(`${world.effects.length} contacts of ${ids.length}`);
  const known = [...world.codes.values()].flat();
  if (world.codesInShopify.size !== known.length) faults.push('Shopify has other codes than we know');
  return { states: Object.fromEntries(countBy(world.effects, ({ state }) => state)), faults };
}

type World = Awaited<ReturnType<typeof lookAround>>;

const finals = ['done', 'refused', 'abandoned', 'unknown'];

/** What is wrong with one contact. What belongs to it is there once if it was made, and not at all if it was not. */
function faultsOf(world: World, effect: World['effects'][number], { channel, incentive }: Way): string[] {
  const buyer = String(effect.buyerId);
  const contact = String(effect.id);
  const isDone = effect.state === 'done';
  const [code = '', ...moreCodes] = world.codes.get(contact) ?? [];
  const fired = world.fired.get(contact) ?? 0;
  const times = (counts: ReadonlyMap<string, number>, key: string, isWanted: boolean) =>
    (counts.get(key) ?? 0) === (isWanted ? 1 : 0);
  const rules: Record<string, boolean> = {
    'has no final state with a reason': finals.includes(effect.state) && (isDone || effect.reason !== null),
    'only Flow cannot be asked': effect.state !== 'unknown' || channel === 'flow',
    [`fired ${fired} times`]:
      effect.state === 'unknown' ? fired <= 1 : fired === (channel === 'flow' && isDone ? 1 : 0),
    tag: times(world.tags, buyer, isDone && (channel === 'tag' || channel === 'segment')),
    task: times(world.tasks, buyer, isDone && channel === 'task'),
    'gift card': times(world.cards, buyer, incentive.kind === 'gift-card'),
    'store credit': times(world.credits, buyer, incentive.kind === 'store-credit'),
    'more than one code': moreCodes.length === 0,
    'code in Shopify': incentive.kind !== 'percent' || world.codesInShopify.get(code) === 1,
    'code in Flow': fired === 0 || world.told.get(contact) === code,
    'code in the metafield': channel !== 'metafield' || !isDone || world.fieldOf(buyer) === code,
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}

/** How often each key is among many. */
const countBy = <T>(items: Iterable<T>, key: (item: T) => unknown) =>
  new Map([...Map.groupBy(items, (item) => String(key(item)))].map(([name, group]) => [name, group.length]));

async function lookAround(db: Db, { shopId, control: { shop, flowTriggers } }: Pick<StoreShop, 'shopId' | 'control'>) {
  const codes = await db.code.findMany({ where: { shopId, state: 'issued' } });
  const payloads = flowTriggers.map(({ payload }) => payload);
  const customers = [...shop.customers.values()];
  const ours = contactTag('win-back', 1);
  const field = (buyer: string) =>
    shop.metafields.of(`gid://shopify/Customer/${buyer}`).find(({ key }) => key === 'contact_code')?.value;
  return {
    effects: await db.effect.findMany({ where: { shopId, kind: 'contact' } }),
    codes: new Map(
      [...Map.groupBy(codes, ({ effectId }) => String(effectId))].map(([id, all]) => [id, all.map(({ code }) => code)]),
    ),
    codesInShopify: countBy(
      [...shop.discounts.discounts.values()].flatMap((discount) => discount.codes),
      ({ code }) => code,
    ),
    cards: countBy(shop.wallets.giftCards.values(), ({ customerId }) => customerId),
    credits: countBy(
      [...shop.wallets.accounts.values()].flatMap(({ customerId, transactions }) => transactions.map(() => customerId)),
      (customerId) => customerId,
    ),
    tags: countBy(
      customers.flatMap(({ id, tags }) => tags.filter((tag) => tag === ours).map(() => id)),
      (id) => id,
    ),
    tasks: countBy(await db.staffTask.findMany({ where: { shopId } }), ({ buyerId }) => buyerId),
    fired: countBy(payloads, ({ Contact }) => Contact),
    told: new Map(payloads.map((payload) => [String(payload.Contact), payload['Discount code']])),
    fieldOf: field,
  };
}
