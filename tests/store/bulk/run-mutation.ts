import { closeSync, createReadStream, openSync, statSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setImmediate as breathe } from 'node:timers/promises';
import { executeOperation } from '../graphql/execute-operation.ts';
import type { Asked } from '../graphql/imitation.ts';
import type { ReadOperation } from '../graphql/read-operation.ts';
import type { BulkOperation } from './bulk-desk.ts';
import type { RunResult } from './run-query.ts';

const BATCH = 100;

/** Runs a mutation once for each line of variables; each answer is a line with the number of its own (platform contract §2.4). */
export async function runBulkMutation(
  asked: Asked,
  operation: BulkOperation,
  mutation: ReadOperation,
  variablesFile: string,
): Promise<RunResult> {
  const { shop } = asked;
  const path = shop.bulk.storage.newPath();
  const fail = shop.faults.bulk.failNext;
  shop.faults.bulk.failNext = undefined;
  const until = fail ? Math.floor((await countLines(variablesFile)) * fail.afterShare) : Number.POSITIVE_INFINITY;
  const file = openSync(path, 'w');
  let lineNumber = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(variablesFile) })) {
      if (operation.status === 'CANCELING' || lineNumber >= until) break;
      if (line.trim() === '') continue;
      writeSync(file, `${JSON.stringify({ ...runLine(asked, mutation, line), __lineNumber: lineNumber })}\n`);
      lineNumber += 1;
      operation.objectCount = lineNumber;
      operation.rootObjectCount = lineNumber;
      if (lineNumber % BATCH === 0) await breathe();
    }
  } finally {
    closeSync(file);
  }
  return { path, bytes: statSync(path).size, errorCode: fail?.errorCode ?? null };
}

function runLine(asked: Asked, mutation: ReadOperation, line: string): Record<string, unknown> {
  let variables: Record<string, unknown>;
  try {
    variables = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return { errors: [{ message: 'The line is not valid JSON' }] };
  }
  const { data, errors } = executeOperation(asked, mutation.document, variables);
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors ? { errors: errors.map((error) => error.toJSON()) } : {}),
  };
}

async function countLines(file: string): Promise<number> {
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) count += line.trim() === '' ? 0 : 1;
  return count;
}
