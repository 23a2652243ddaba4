interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Joins calls into batches: the first one is worked on at once, those that come meanwhile wait and are worked on together.
 * Without a crowd nothing waits; in a crowd the cost of a batch, a commit for one, is shared.
 *
 * A batch that fails is tried again one by one, so that a bad item fails alone.
 *
 * @param work does a batch, all of it or nothing
 * @param most items a batch
 */
export function together<T>(work: (items: readonly T[]) => Promise<void>, most: number): (item: T) => Promise<void> {
  let queue: Waiting<T>[] = [];
  let isWorking = false;

  const one = async ({ item, resolve, reject }: Waiting<T>) => {
    await work([item]).then(resolve, reject);
  };
  const batch = async (waiting: readonly Waiting<T>[]) => {
    try {
      await work(waiting.map(({ item }) => item));
      for (const { resolve } of waiting) resolve();
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
    new Promise<void>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isWorking) void pump();
    });
}
