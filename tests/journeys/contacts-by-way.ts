import type { Database } from '#app/database/client.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlannedContact } from '#app/domain/playbooks/decision.ts';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import { day, decideContacts } from '#tests/services/playbooks/decided-contacts.ts';
import { everyScope } from '#tests/store/every-scope.ts';

/** How a contact reaches its buyer, and what it gives. */
export interface Way {
  channel: Channel;
  incentive: Incentive;
}

/** A contact that was decided and written for a buyer each, in the ways given; nothing of it has reached Shopify. */
export function contactsByWay(database: Pick<Database, 'db' | 'pool'>, ways: readonly Way[]) {
  return decideContacts(database, ways.map(decided), { scopes: everyScope() });
}

function decided({ channel, incentive }: Way): PlannedContact {
  const money = { costAtMostMinor: 500, expectedProfitMinor: 100 };
  const why = { key: 'offer.why.pays', params: {} } as PlannedContact['why'];
  // Long ago by any clock: the queue of a real worker goes by the machine's.
  const when = { on: day, notBefore: new Date('2026-01-01T09:00:00Z'), nextOn: '2026-12-20' };
  return {
    rung: 1,
    intent: 'offer',
    channel,
    incentive,
    ...money,
    minutes: 0,
    why,
    ...when,
    needsApproval: false,
  };
}
