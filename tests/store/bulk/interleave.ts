import { randomOf } from '../random.ts';

/**
 * Puts child lines anywhere after their parent's (platform contract §2.4, `groupObjects: false`): some at once, some a
 * few hundred lines later, one in a hundred at the very end. Nobody may trust adjacency.
 */
export interface Interleaver {
  /** Takes a parent's line and its children's; returns what is written now. */
  add(line: string, children: readonly string[]): string;
  /** What was held back. */
  rest(): string;
}

/** @param grouped children follow their parent at once */
export function createInterleaver(seed: number, grouped: boolean): Interleaver {
  const random = randomOf(seed, 17);
  const held: string[] = [];
  const late: string[] = [];
  const join = (lines: readonly string[]) => (lines.length > 0 ? `${lines.join('\n')}\n` : '');
  return {
    add(line, children) {
      if (grouped || children.length === 0) return join([line, ...children]);
      const draw = random.next();
      if (draw < 0.5) return join([line, ...children]);
      for (const child of children) (draw > 0.99 ? late : held).push(child);
      const released = held.length > 300 ? held.splice(random.below(200), 100) : [];
      return join([line, ...released]);
    },
    rest: () => join([...held.splice(0), ...late.splice(0)]),
  };
}
