import { z } from 'zod';
import { defaultSort, viewWords, type CustomersView } from './customers-view.ts';

const View = z.object({
  habit: z.enum(viewWords.habits).optional(),
  state: z.enum(viewWords.states).optional(),
  standing: z.enum(viewWords.standings).optional(),
  type: z.string().min(1).max(255).optional(),
  when: z.enum(viewWords.occasions).optional(),
  sort: z.enum(viewWords.sorts).default(defaultSort.sort),
  direction: z.enum(viewWords.directions).default(defaultSort.direction),
  at: z.string().max(200).optional(),
});

/**
 * The view that an address names; undefined when a word in it is not one of ours. Shopify adds parameters of its own to a
 * page's address: names that we do not know are left alone.
 */
export function parseView(parameters: URLSearchParams): CustomersView | undefined {
  const parsed = View.safeParse(Object.fromEntries(parameters));
  return parsed.success ? parsed.data : undefined;
}
