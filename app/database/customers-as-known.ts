import type { Tx } from './client.ts';

/** What is known of a customer beside their orders. */
export interface KnownCustomer {
  /** Keyed hashes of their addresses, in hex. */
  emailHashes: Set<string>;
  /** Undefined: no buyer. */
  consent: string | undefined;
}

interface Row {
  id: string;
  hashes: string[];
  consent: string | null;
}

const KNOWN = `
  select g.id::text, b.consent,
         array(select encode(i.email_hash, 'hex') from identities i
               where i.shop_id = $1::int and i.customer_id = g.id) as hashes
  from unnest($2::bigint[]) as g(id) left join buyers b on b.shop_id = $1 and b.id = g.id`;

/** Addresses and consents of customers, in one statement. */
export async function customersAsKnown(
  tx: Tx,
  shopId: number,
  customerIds: readonly bigint[],
): Promise<Map<bigint, KnownCustomer>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(KNOWN, shopId, customerIds);
  return new Map(
    rows.map(({ id, hashes, consent }) => [
      BigInt(id),
      { emailHashes: new Set(hashes), consent: consent ?? undefined },
    ]),
  );
}
