import { endDataRequest as remove } from '#app/database/data-requests.ts';
import type { Deps } from '#app/services/deps.ts';

/** The merchant has answered a customer who asked what is stored about them. @returns false when it was answered before */
export function endDataRequest({ db }: Pick<Deps, 'db'>, shopId: number, buyerId: bigint): Promise<boolean> {
  return remove(db, shopId, buyerId);
}
