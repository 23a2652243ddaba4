import type { Names } from './names-provider.tsx';

/** Asks the server for display names; App Bridge adds the session to the call. @throws when there is no answer */
export async function loadNames(ids: string[]): Promise<Names> {
  const answer = await fetch('/app/names', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ids }),
  });
  if (!answer.ok) throw new Error(`names: ${answer.status}`);
  const { names } = (await answer.json()) as { names: Names };
  return names;
}
