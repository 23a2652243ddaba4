import { useState, type KeyboardEvent, type PointerEvent } from 'react';

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Rows follow one another downwards, and so do the keys. */
const DOWN_THE_PAGE: typeof STEPS = { ArrowDown: (index) => index + 1, ArrowUp: (index) => index - 1 };

/**
 * The point of a chart that its reader looks at, by pointer or by keys.
 *
 * One tab stop a chart and arrow keys inside it: twelve stops a chart would bury the rest of the page.
 *
 * @param positions of the points in percent of the width (of the height, along `y`), ascending
 * @param initial the point shown until the reader chooses one
 */
export function useCursor(positions: readonly number[], initial: number, along: 'x' | 'y' = 'x') {
  const [chosen, choose] = useState<number>();
  const last = Math.max(0, positions.length - 1);
  const index = Math.min(chosen ?? initial, last);
  const toward = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = along === 'x' ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    choose(nearest(positions, share * 100));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (along === 'y' ? DOWN_THE_PAGE[event.key] : undefined) ?? STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    choose(Math.min(last, Math.max(0, step(index, last))));
  };
  const handlers = { onKeyDown, onPointerMove: toward, onPointerDown: toward, onPointerLeave: () => choose(undefined) };
  return { index, isChosen: chosen !== undefined, handlers };
}

function nearest(positions: readonly number[], wanted: number): number {
  let best = 0;
  positions.forEach((position, i) => {
    if (Math.abs(position - wanted) < Math.abs((positions[best] ?? 0) - wanted)) best = i;
  });
  return best;
}
