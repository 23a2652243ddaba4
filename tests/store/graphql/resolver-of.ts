import type { Imitations, Resolver } from './imitation.ts';
import { connectionFields, edgeFields, pageInfoFields } from './listing.ts';

/** How a field is answered; undefined: it is not imitated. */
export function resolverOf(imitations: Imitations, type: string, field: string): Resolver | undefined {
  const own = imitations[type]?.[field];
  if (own) return own;
  if (type.endsWith('Connection')) return connectionFields[field];
  if (type.endsWith('Edge')) return edgeFields[field];
  return type === 'PageInfo' ? pageInfoFields[field] : undefined;
}
