import { useEffect, useRef } from 'react';

/**
 * Says something once when an answer has come, in the admin's own toast.
 *
 * @param answer a new object for each answer; undefined: nothing has come yet
 */
export function useToast(answer: object | undefined, say: () => string, isError = false): void {
  const said = useRef<object>(undefined);
  useEffect(() => {
    if (!answer || said.current === answer) return;
    said.current = answer;
    window.shopify.toast.show(say(), { isError });
  });
}
