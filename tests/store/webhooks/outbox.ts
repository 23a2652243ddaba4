import { randomUUID } from 'node:crypto';
import { randomOf } from '../random.ts';
import type { Shop } from '../shop/shop.ts';
import { includeFields } from './include-fields.ts';
import { duplicateOf, headersOf, RETRY_SECONDS, shuffle, type Delivery, type Recipient } from './delivery.ts';
import { post } from './post.ts';
import type { Subscription } from './subscriptions.ts';

/** Something that happened, as one topic tells it. */
export interface TopicEvent {
  topic: string;
  /** What it happened to: with `include_fields`, a payload that equals the one before is not sent. */
  resource: string;
  payload: Record<string, unknown>;
}

/** What goes out to the app (platform contract §3.3). */
export interface Outbox {
  deliveries: Delivery[];
  /** One action of a merchant or buyer: all its topics share the event id. */
  emit(events: readonly TopicEvent[]): void;
  /** From now on nothing is sent; `release` sends what has gathered. */
  hold(): void;
  /** @param order how the gathered deliveries leave; `times` of each */
  release(how?: { order?: 'as-happened' | 'reversed' | 'shuffled'; times?: number }): void;
  /** Sends a delivery again, with the same webhook id, `times` at once; resolves with the statuses. */
  redeliver(delivery: Delivery, times?: number): Promise<(number | string)[]>;
  /** Resolves when every delivery that need not wait for the clock has been tried. */
  settled(): Promise<void>;
}

/** Requests under way at once: Shopify does not wait for one before it sends the next. */
const AT_ONCE = 10;

export function createOutbox(shop: () => Shop, recipient: Recipient): Outbox {
  const deliveries: Delivery[] = [];
  const lastBodies = new Map<string, string>();
  const queue: (() => Promise<void>)[] = [];
  let held = false;
  let sending = 0;
  let random: ReturnType<typeof randomOf> | undefined;
  const draw = () => (random ??= randomOf(shop().faults.seed, 23)).next();

  const pump = () => {
    while (sending < AT_ONCE) {
      const send = queue.shift();
      if (!send) return;
      sending += 1;
      void send().finally(() => {
        sending -= 1;
        pump();
      });
    }
  };
  /** Resolves when it has been tried, so that moving the clock on waits for the answer. */
  const enqueue = (delivery: Delivery) =>
    new Promise<void>((resolve) => {
      queue.push(() => attempt(delivery).finally(resolve));
      pump();
    });

  async function attempt(delivery: Delivery): Promise<void> {
    const deliver = recipient.deliver();
    if (!deliver || delivery.state === 'delivered') return;
    delivery.state = 'sending';
    const { clock } = shop();
    const made = await post(deliver, delivery, clock.now());
    delivery.attempts.push(made);
    if (typeof made.status === 'number' && made.status >= 200 && made.status < 300) {
      delivery.state = 'delivered';
      return;
    }
    const wait = RETRY_SECONDS[delivery.attempts.length - 1];
    delivery.state = wait === undefined ? 'given-up' : 'waiting';
    if (wait !== undefined) clock.at(clock.now() + wait * 1000, () => enqueue(delivery));
  }

  function dispatch(delivery: Delivery): void {
    const { clock, faults } = shop();
    const { delayMs, reorderMs, duplicate, dropShare } = faults.webhooks;
    if (draw() < dropShare) {
      delivery.state = 'dropped';
      return;
    }
    delivery.state = 'waiting';
    const copies = draw() < duplicate ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const due = clock.now() + delayMs + Math.floor(draw() * reorderMs);
      const one = copy === 0 ? delivery : duplicateOf(delivery, deliveries);
      clock.at(due, () => enqueue(one));
    }
  }

  function write(event: TopicEvent, subscription: Subscription, eventId: string): void {
    const payload = includeFields(event.payload, subscription.includeFields);
    const body = JSON.stringify(payload);
    const key = `${subscription.topic} ${subscription.uri} ${event.resource}`;
    if (subscription.includeFields.length > 0 && lastBodies.get(key) === body) return;
    lastBodies.set(key, body);
    const headers = headersOf(shop(), recipient, subscription, body, eventId);
    const delivery: Delivery = {
      topic: event.topic,
      uri: subscription.uri,
      headers,
      body,
      attempts: [],
      state: 'held',
    };
    deliveries.push(delivery);
    if (!held) dispatch(delivery);
  }

  return {
    deliveries,
    emit(events) {
      const eventId = randomUUID();
      for (const event of events) {
        for (const subscription of recipient.subscriptions) {
          if (subscription.topic !== event.topic) continue;
          if (subscription.compliance || shop().access.installed) write(event, subscription, eventId);
        }
      }
    },
    hold: () => void (held = true),
    release({ order = 'as-happened', times = 1 } = {}) {
      held = false;
      const gathered = deliveries.filter((one) => one.state === 'held');
      const all = gathered.flatMap((one) => [
        one,
        ...Array.from({ length: times - 1 }, () => duplicateOf(one, deliveries)),
      ]);
      if (order === 'reversed') all.reverse();
      if (order === 'shuffled') shuffle(all, draw);
      for (const one of all) dispatch(one);
    },
    redeliver: (delivery, times = 1) => {
      const deliver = recipient.deliver();
      if (!deliver) throw new Error('The app has no address yet.');
      const once = async () => (await post(deliver, delivery, shop().clock.now())).status;
      return Promise.all(Array.from({ length: times }, once));
    },
    async settled() {
      const started = performance.now();
      const isOpen = ({ state, attempts }: Delivery) =>
        state === 'sending' || (state === 'waiting' && attempts.length === 0);
      while (recipient.deliver() && deliveries.some(isOpen)) {
        if (performance.now() - started > 60_000)
          throw new Error('Webhooks of the store were not taken within a minute.');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}
