/** Hands a request to the app. */
export type Deliver = (request: Request) => Promise<Response>;

/** One try: when, and the status or what went wrong instead. */
export interface Attempt {
  at: number;
  status: number | string;
}

/** The whole request may take this long (platform contract §3.3). */
const LONGEST_MS = 5000;

/** Sends one message once. A redirect is a failure like any other answer that is not 2xx. */
export async function post(
  deliver: Deliver,
  message: { uri: string; headers: Readonly<Record<string, string>>; body: string },
  at: number,
): Promise<Attempt> {
  const url = new URL(message.uri, 'http://app.invalid');
  const limit = AbortSignal.timeout(LONGEST_MS);
  const request = new Request(url, {
    method: 'POST',
    headers: message.headers,
    body: message.body,
    redirect: 'manual',
    signal: limit,
  });
  const timeUp = new Promise<never>((_resolve, reject) => {
    limit.addEventListener('abort', () => reject(new Error('timed out')));
  });
  try {
    const response = await Promise.race([deliver(request), timeUp]);
    await response.body?.cancel();
    return { at, status: response.status };
  } catch (error) {
    return { at, status: error instanceof Error ? error.message : String(error) };
  }
}

/** Sends over HTTP to an address. */
export function deliverTo(origin: string): Deliver {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    return fetch(new URL(pathname + search, origin), {
      method: request.method,
      headers: request.headers,
      ...(hasBody ? { body: await request.arrayBuffer() } : {}),
      redirect: 'manual',
      signal: request.signal,
    });
  };
}
