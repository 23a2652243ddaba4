import { pino, type Logger } from 'pino';

export type Log = Logger;

// What must never be written down, wherever it turns up in a logged object.
const SECRET_PATHS = ['accessToken', 'refreshToken', 'id_token', 'authorization', 'token', 'email', 'phone'];

/**
 * The process's log: JSON lines. Callers log ids, topics and counts; the redaction is the second net.
 *
 * @param level pino's level name
 */
export function createLog(level: string, destination?: { write: (line: string) => void }): Log {
  const paths = SECRET_PATHS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, base: null, redact: { paths, censor: '[redacted]' }, serializers: { err: describe } };
  return destination ? pino(options, destination) : pino(options);
}

/** An error as a log line may carry it: addresses lose their query, where tokens and names travel. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'a thrown value that is no error' };
  return { type: error.name, message: withoutSecrets(error.message), stack: withoutSecrets(error.stack ?? '') };
}

/** Takes query strings, bearer tokens and email addresses out of a text. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\?[^\s"')]*/g, '?…')
    .replace(/\b(shpat|shprt|shpss|Bearer)[_ ][\w.-]+/g, '$1_…')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…@…');
}
