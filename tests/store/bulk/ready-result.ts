import { statSync } from 'node:fs';
import type { BulkOperation, ReadyResult } from './bulk-desk.ts';
import type { RunResult } from './run-query.ts';

/** Serves a file that lies ready as an operation's result. */
export function readReady(operation: BulkOperation, ready: ReadyResult): Promise<RunResult> {
  operation.objectCount = ready.objectCount;
  operation.rootObjectCount = ready.rootObjectCount;
  return Promise.resolve({ path: ready.path, bytes: statSync(ready.path).size, errorCode: null });
}
