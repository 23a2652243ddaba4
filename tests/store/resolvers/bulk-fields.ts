import { statusAt, type BulkOperation } from '../bulk/bulk-desk.ts';
import { fieldsOf, plain, type Asked, type Imitations } from '../graphql/imitation.ts';
import { gid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';

const status = (operation: BulkOperation, { shop }: Asked) => statusAt(operation, shop.clock.now());

/** How a bulk operation is read (platform contract §2.4); large counts arrive as text. */
export const bulkFields: Imitations = {
  BulkOperation: fieldsOf<BulkOperation>({
    id: (one) => gid('BulkOperation', one.id),
    type: (one) => one.type,
    query: (one) => one.query,
    status: (one, _args, asked) => status(one, asked),
    errorCode: (one) => one.errorCode,
    createdAt: (one) => isoInstant(one.createdAt),
    completedAt: (one) => (one.completedAt === null ? null : isoInstant(one.completedAt)),
    objectCount: (one) => String(one.objectCount),
    rootObjectCount: (one) => String(one.rootObjectCount),
    fileSize: (one) => (one.fileSize === null ? null : String(one.fileSize)),
    // Null when nothing was found, and when only a part is there.
    url: (one, _args, asked) => (status(one, asked) === 'COMPLETED' ? one.link : null),
    partialDataUrl: (one) => (['FAILED', 'CANCELED'].includes(one.status) ? one.link : null),
  }),
  StagedMediaUploadTarget: plain<{ url: string; resourceUrl: string | null; parameters: object[] }>(
    'url',
    'resourceUrl',
    'parameters',
  ),
  StagedUploadParameter: plain<{ name: string; value: string }>('name', 'value'),
};
