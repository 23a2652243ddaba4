import { useEffect, useRef, useState } from 'react';

/** Whatever says that something is wrong: a field of Polaris, or words of our own (`ProblemWords`). */
const WRONG = '[aria-invalid="true"], [data-problem]';

/**
 * What was wrong with a form when it was sent last. Each refusal leads the reader to the first thing that is wrong, once:
 * the button that they pressed is in the admin's own bar, and the field may be pages away.
 *
 * @param refusal a new object for each answer that refuses; undefined: nothing was refused
 * @returns the refusal until it is forgotten, for a form that was put back to what is saved
 */
export function useRefusal<Refusal extends object>(refusal: Refusal | undefined) {
  const led = useRef<Refusal>(undefined);
  const [forgotten, setForgotten] = useState<Refusal>();
  useEffect(() => {
    if (!refusal || led.current === refusal) return;
    led.current = refusal;
    const first = document.querySelector<HTMLElement>(WRONG);
    first?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: 'center' });
  }, [refusal]);
  return { shown: refusal === forgotten ? undefined : refusal, forget: () => setForgotten(refusal) };
}
