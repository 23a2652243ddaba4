import type { Formatters } from '../language/formatters.ts';
import type { Text } from '../language/language-provider.tsx';
import type { DataRequest } from './home-data.ts';

/** Who asks what is stored about them, how much it is, and until when they are to be answered. */
export function dataRequestSentence(
  { buyerId, held, dueOn, more }: DataRequest,
  text: Text,
  format: Formatters,
): string {
  const { orders, labels, contacts, ...rest } = held;
  const others = Object.values(rest).reduce((sum, count) => sum + count, 0);
  const counts = Object.entries({ orders, labels, contacts, others }) as [keyof typeof KEYS, number][];
  const some = counts.filter(([, count]) => count > 0).map(([what, count]) => text(KEYS[what], { count }));
  return [
    text(buyerId.startsWith('-') ? 'home.dataRequest.guest' : 'home.dataRequest.customer', {
      id: buyerId.replace('-', ''),
    }),
    some.length > 0 ? text('home.dataRequest.held', { list: some.join(', ') }) : text('home.dataRequest.nothing'),
    text('home.dataRequest.due', { day: format.day(dueOn) }),
    ...(more > 0 ? [text('home.dataRequest.more', { count: more })] : []),
  ].join(' ');
}

const KEYS = {
  orders: 'home.dataRequest.orders',
  labels: 'home.dataRequest.labels',
  contacts: 'home.dataRequest.contacts',
  others: 'home.dataRequest.others',
} as const;
