/** How far `advance` goes; the parts add up. */
interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  ms?: number;
}

/** The store's time: real by default, moved by a test. Everything that the store does later hangs on it. */
export interface StoreClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `work` once that instant is reached; the returned function calls it off. */
  at(when: number, work: () => unknown): () => void;
  /** Moves time on and runs, in order, everything that falls due on the way; resolves when all of it has ended. */
  advance(span: Span): Promise<void>;
  /** As `advance`, to an instant. Going back is refused. */
  advanceTo(when: Date): Promise<void>;
  /** Nothing runs any more. */
  stop(): void;
}

interface Task {
  due: number;
  work: () => unknown;
}

const DAY_MS = 86_400_000;

/** Timers count in 32 bits: a longer wait is taken in steps. */
const LONGEST_TIMER_MS = DAY_MS;

/**
 * @param start what the clock shows at first (default: the real time)
 * @param frozen time passes only by `advance`; work that is due already still runs at once
 */
export function createClock({ start, frozen = false }: { start?: Date; frozen?: boolean } = {}): StoreClock {
  let offset = start ? start.getTime() - Date.now() : 0;
  let shown = start?.getTime() ?? Date.now();
  /** By instant, the next one first; of two for the same instant, the one that came first. */
  let tasks: Task[] = [];
  let timer: NodeJS.Timeout | undefined;
  let moving = false;

  const now = () => (frozen || moving ? shown : Date.now() + offset);
  const next = () => tasks[0]?.due ?? Number.POSITIVE_INFINITY;
  const takeDue = (until: number) => tasks.splice(0, placeIn(tasks, until));

  const arm = () => {
    clearTimeout(timer);
    const wait = next() - now();
    if (moving || wait === Number.POSITIVE_INFINITY || (frozen && wait > 0)) return;
    timer = setTimeout(fire, Math.min(Math.max(wait, 0), LONGEST_TIMER_MS));
    timer.unref();
  };
  const fire = () => {
    for (const task of takeDue(now())) void task.work();
    arm();
  };

  async function moveTo(target: number): Promise<void> {
    if (target < now()) throw new Error('The clock of the store does not go back.');
    if (moving) throw new Error('The clock of the store is already being moved: await the first advance().');
    shown = now();
    moving = true;
    while (next() <= target) {
      shown = Math.max(shown, next());
      // Together, as they would run by themselves: each of them may wait for an answer of the app.
      await Promise.all(takeDue(shown).map((task) => task.work()));
    }
    shown = target;
    offset = target - Date.now();
    moving = false;
    arm();
  }

  return {
    now,
    at(when, work) {
      const task = { due: when, work };
      tasks.splice(placeIn(tasks, when), 0, task);
      if (tasks[0] === task) arm();
      return () => void (tasks = tasks.filter((other) => other !== task));
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) =>
      moveTo(now() + days * DAY_MS + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + ms),
    advanceTo: (when) => moveTo(when.getTime()),
    stop() {
      clearTimeout(timer);
      tasks = [];
    },
  };
}

/** How many tasks are due at an instant or before. */
function placeIn(tasks: readonly Task[], when: number): number {
  let low = 0;
  let high = tasks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tasks[middle]?.due ?? 0) <= when) low = middle + 1;
    else high = middle;
  }
  return low;
}
