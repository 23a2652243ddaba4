interface Waiting<T, R> {
  item: T;
  resolve: (result: R | undefined) => void;
  reject: (error: unknown) => void;
}

/**
 * Joins calls into batches: the first one is worked on at once, those that come meanwhile wait and are worked on together.
 * Without a crowd nothing waits; in a crowd the cost of a batch, a commit for one, is shared.
 *
 * A batch that fails is tried again one by one, so that a bad item fails alone.
 *
 * @param work does a batch, all of it or nothing, and answers in the order given; an empty list where there is nothing to say
 * @param most items a batch
 */
export function together<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  most: number,
): (item: T) => Promise<R | undefined> {
  let queue: Waiting<T, R>[] = [];
  let isWorking = false;

  const one = async ({ item, resolve, reject }: Waiting<T, R>) => {
    await work([item]).then((results) => resolve(results[0]), reject);
  };
  const batch = async (waiting: readonly Waiting<T, R>[]) => {
    try {
      const results = await work(waiting.map(({ item }) => item));
      for (const [at, { resolve }] of waiting.entries()) resolve(results[at]);
    } catch {
      for (const each of waiting) await one(each);
    }
  };
  const pump = async () => {
    isWorking = true;
    while (queue.length > 0) {
      const [first, ...others] = queue.slice(0, most);
      queue = queue.slice(most);
      if (first) await (others.length ? batch([first, ...others]) : one(first));
    }
    isWorking = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isWorking) void pump();
    });
}
