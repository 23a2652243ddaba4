import type { Faults } from '../faults.ts';
import type { Storage } from './storage.ts';

export type BulkStatus = 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELING' | 'CANCELED' | 'EXPIRED';

/** A bulk operation (platform contract §2.4). */
export interface BulkOperation {
  readonly __typename: 'BulkOperation';
  id: number;
  type: 'QUERY' | 'MUTATION';
  query: string;
  status: BulkStatus;
  errorCode: NonNullable<Faults['bulk']['failNext']>['errorCode'] | null;
  createdAt: number;
  completedAt: number | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Address of the whole result, or of what there is of it. */
  link: string | null;
}

/** A result that is served instead of being made: a benchmark's million orders. */
export interface ReadyResult {
  path: string;
  objectCount: number;
  rootObjectCount: number;
}

/** The bulk operations of one app in one shop. */
export interface BulkDesk {
  operations: Map<number, BulkOperation>;
  storage: Storage;
  /** The next query operation serves this. */
  nextResult: ReadyResult | undefined;
}

export const createBulkDesk = (storage: Storage): BulkDesk => ({
  operations: new Map(),
  storage,
  nextResult: undefined,
});

const RUNNING: ReadonlySet<BulkStatus> = new Set(['CREATED', 'RUNNING', 'CANCELING']);

/** Operations of a type that run at once: 5 since 2026-01 (platform contract §2.4). */
const MOST_RUNNING = 5;

export const isRunning = (operation: BulkOperation): boolean => RUNNING.has(operation.status);

/** Whether one more operation of the type is too many. */
export function limitReached(desk: BulkDesk, type: BulkOperation['type']): boolean {
  return [...desk.operations.values()].filter((one) => one.type === type && isRunning(one)).length >= MOST_RUNNING;
}

const WEEK_MS = 7 * 86_400_000;

/** The status as it reads at an instant: a result is kept for seven days. */
export function statusAt(operation: BulkOperation, now: number): BulkStatus {
  const { status, completedAt } = operation;
  return status === 'COMPLETED' && completedAt !== null && now > completedAt + WEEK_MS ? 'EXPIRED' : status;
}
