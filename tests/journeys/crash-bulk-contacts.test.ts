import { expect, test } from 'vitest';
import type { JobName } from '#app/queue/catalog.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { flowContacts, outcomeOf } from '#tests/services/playbooks/flow-contacts.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import { dieAndComeBack, type DeathPoint } from './death.ts';

const database = await freshDatabase();
const jobs: JobName[] = ['run-effect', 'fill-discount', 'run-bulk-contacts'];
const MANY = BULK_ABOVE + 1;

/** A shop whose time goes on before anybody asks for lost runs, as it does until the next worker has taken over. */
function patient(shop: StoreShop): StoreShop {
  const request: StoreShop['client']['request'] = (document, variables, options) => {
    const isAsking = document.toString().includes('BulkMutationsRecent');
    if (isAsking) shop.deps.clock.now = new Date(shop.deps.clock.now.getTime() + 11 * 60_000);
    return shop.client.request(document, variables, options);
  };
  const client = { ...shop.client, request };
  return { ...shop, client, deps: { ...shop.deps, adminFor: () => client } };
}

test.each(['before', 'after'] as const)(
  'a process that dies %s any call of a bulk run of contacts loses nothing and doubles nothing',
  async (when) => {
    const died: string[] = [];
    for (let call = 1; ; call += 1) {
      const operation = await dieAt({ call, when });
      if (operation === undefined) break;
      died.push(operation);
    }
    expect(new Set(died)).toEqual(
      new Set(['BuyersForContact', 'StagedUpload', 'BulkRunMutation', 'BulkOperationById']),
    );

    async function dieAt(point: DeathPoint) {
      const { shop } = await flowContacts(database, MANY);
      const operation = await dieAndComeBack(database, patient(shop), point, jobs);
      const { ends, fired, done } = await outcomeOf(database, shop);
      const at = `${point.when} call ${point.call}, ${operation ?? ''}`;
      expect(ends, at).toEqual({ done: MANY });
      expect(fired, at).toEqual(done);
      return operation;
    }
  },
  600_000,
);
