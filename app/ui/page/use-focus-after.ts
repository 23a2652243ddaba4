import { useEffect, useRef, type RefObject } from 'react';

/**
 * Leads the focus to an element when a change took away what had it, e.g. the button that was pressed. Whoever is elsewhere
 * by then stays there.
 *
 * @param value whose change may take the focus away
 * @returns for the element, which needs `tabIndex={-1}`
 */
export function useFocusAfter<Target extends HTMLElement>(value: string): RefObject<Target> {
  const target = useRef<Target>(null);
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    if (document.activeElement === document.body) target.current?.focus();
  }, [value]);
  return target;
}
