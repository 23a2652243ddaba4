import { Kind, OperationTypeNode } from 'graphql';
import { isRunning, limitReached, statusAt, type BulkOperation } from '../bulk/bulk-desk.ts';
import { startOperation } from '../bulk/start-operation.ts';
import { readBulkQuery } from '../bulk/read-bulk-query.ts';
import { runBulkMutation } from '../bulk/run-mutation.ts';
import { runBulkQuery } from '../bulk/run-query.ts';
import { planBulkQuery } from '../bulk/row-plan.ts';
import { readReady } from '../bulk/ready-result.ts';
import { fieldsOf, NotImitated, plain, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import type { Listing } from '../graphql/listing.ts';
import { InvalidOperation, readOperation, type ReadOperation } from '../graphql/read-operation.ts';
import { compares, comparesInstant, comparesText, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { idOf } from '../shop/gid.ts';
import { bulkFields } from './bulk-fields.ts';
import { checkInputSize } from './node.ts';
import { refused, type UserError } from './user-error.ts';

interface BulkPayload {
  bulkOperation: BulkOperation | null;
  userErrors: UserError[];
}

const refusal = (field: string[] | null, message: string, code: string): BulkPayload => ({
  bulkOperation: null,
  userErrors: refused(field, message, code),
});

const TOO_MANY =
  'A bulk operation for this app and shop cannot be started: the limit of concurrent operations is reached.';

function runQuery(args: Args, asked: Asked): BulkPayload {
  const { bulk } = asked.shop;
  if (limitReached(bulk, 'QUERY')) return refusal(null, TOO_MANY, 'LIMIT_REACHED');
  const text = String(args.query);
  const query = readBulkQuery(asked.schema, text);
  if ('fault' in query) return refusal(['query'], query.fault, 'INVALID');
  const plans = planBulkQuery(asked, query);
  const ready = bulk.nextResult;
  bulk.nextResult = undefined;
  const grouped = args.groupObjects === true;
  const bulkOperation = startOperation(asked.shop, 'QUERY', text, (operation) =>
    ready ? readReady(operation, ready) : runBulkQuery(asked.shop, operation, plans, grouped),
  );
  return { bulkOperation, userErrors: [] };
}

/** Variables of a bulk mutation: at most 100 MB (platform contract §2.4). */
const LARGEST_UPLOAD = 100 * 1024 * 1024;

function runMutation(args: Args, asked: Asked): BulkPayload {
  const { bulk } = asked.shop;
  if (limitReached(bulk, 'MUTATION')) return refusal(null, TOO_MANY, 'LIMIT_REACHED');
  const upload = bulk.storage.upload(String(args.stagedUploadPath));
  if (!upload?.path) {
    const message =
      'The JSONL file could not be found. Try uploading the file again, and check that you entered the URL correctly.';
    return refusal(['stagedUploadPath'], message, 'NO_SUCH_FILE');
  }
  if (upload.bytes > LARGEST_UPLOAD)
    return refusal(['stagedUploadPath'], 'The file is larger than 100 MB.', 'INVALID_STAGED_UPLOAD_FILE');
  const text = String(args.mutation);
  const read = readMutation(asked, text);
  if (typeof read === 'string') return refusal(['mutation'], read, 'INVALID_MUTATION');
  const { path } = upload;
  const bulkOperation = startOperation(asked.shop, 'MUTATION', text, (operation) =>
    runBulkMutation(asked, operation, read, path),
  );
  return { bulkOperation, userErrors: [] };
}

function readMutation(asked: Asked, text: string): ReadOperation | string {
  try {
    const read = readOperation(asked, text);
    const fields = read.operation.selectionSet.selections.filter((one) => one.kind === Kind.FIELD);
    if (read.operation.operation !== OperationTypeNode.MUTATION) return 'The operation must be a mutation.';
    return fields.length === 1 ? read : 'Bulk mutations must hold exactly one mutation.';
  } catch (error) {
    if (error instanceof InvalidOperation) return `Invalid mutation: ${error.message}`;
    throw error;
  }
}

function cancel(id: unknown, { shop }: Asked): BulkPayload {
  const operation = shop.bulk.operations.get(idOf('BulkOperation', id) ?? -1);
  if (!operation) return refusal(['id'], 'Bulk operation does not exist', '');
  if (!isRunning(operation))
    return {
      bulkOperation: operation,
      userErrors: refused(null, 'A bulk operation cannot be canceled when it is completed'),
    };
  operation.status = 'CANCELING';
  return { bulkOperation: operation, userErrors: [] };
}

interface StagedInput {
  resource: string;
  filename: string;
  mimeType: string;
  httpMethod: string;
}

function stage(inputs: readonly StagedInput[], { shop }: Asked) {
  checkInputSize(inputs.length);
  const stagedTargets = inputs.map((input) => {
    if (input.resource !== 'BULK_MUTATION_VARIABLES') throw new NotImitated(`staged uploads of ${input.resource}`);
    if (input.httpMethod !== 'POST') throw new NotImitated('staged uploads of variables by PUT');
    const upload = shop.bulk.storage.stage(input.filename, input.mimeType);
    const parameters = Object.entries(upload.parameters).map(([name, value]) => ({ name, value }));
    return { url: shop.bulk.storage.uploadUrl, resourceUrl: null, parameters };
  });
  return { stagedTargets, userErrors: [] };
}

const matchers = (now: number): Matchers<BulkOperation> => ({
  status: (operation, term) => comparesText(statusAt(operation, now), term),
  id: (operation, term) => compares(operation.id, term),
  operation_type: (operation, term) => comparesText(operation.type, term),
  created_at: (operation, term) => comparesInstant(operation.createdAt, term),
});

function listOperations({ shop }: Asked, args: Args): Listing<BulkOperation> {
  const filter = searchFilter(args.query, matchers(shop.clock.now()), 'bulk operations');
  const items = [...shop.bulk.operations.values()].filter(filter);
  const value = (one: BulkOperation) => (args.sortKey === 'COMPLETED_AT' ? (one.completedAt ?? 0) : one.createdAt);
  items.sort((a, b) => value(a) - value(b) || a.id - b.id);
  // Newest first, as the reference says; `reverse` turns that round.
  return { items, keyOf: (operation) => [value(operation), operation.id], reverse: args.reverse !== true };
}

/** Bulk operations and staged uploads (platform contract §2.4). */
export const bulkImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    bulkOperation: (_root, { id }, { shop }) => shop.bulk.operations.get(idOf('BulkOperation', id) ?? -1) ?? null,
    bulkOperations: (_root, args, asked) => listOperations(asked, args),
  }),
  Mutation: fieldsOf<undefined>({
    bulkOperationRunQuery: (_root, args, asked) => runQuery(args, asked),
    bulkOperationRunMutation: (_root, args, asked) => runMutation(args, asked),
    bulkOperationCancel: (_root, { id }, asked) => cancel(id, asked),
    stagedUploadsCreate: (_root, { input }, asked) => stage(input as readonly StagedInput[], asked),
  }),
  BulkOperationRunQueryPayload: plain<BulkPayload>('bulkOperation', 'userErrors'),
  BulkOperationRunMutationPayload: plain<BulkPayload>('bulkOperation', 'userErrors'),
  BulkOperationCancelPayload: plain<BulkPayload>('bulkOperation', 'userErrors'),
  StagedUploadsCreatePayload: plain<ReturnType<typeof stage>>('stagedTargets', 'userErrors'),
  ...bulkFields,
};
