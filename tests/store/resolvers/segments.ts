import { fieldsOf, NotImitated, plain, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById, type Listing } from '../graphql/listing.ts';
import { compares, comparesText, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { gid, idOf } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import { isUnderstood, type StoreSegment } from '../shop/segment-book.ts';
import { refused, type UserError } from './user-error.ts';

interface SegmentPayload {
  segment: StoreSegment | null;
  userErrors: UserError[];
}

/** Makes a segment; names are unique (platform contract §2.8), and its complaints carry no codes. */
function segmentCreate(args: Args, { shop }: Asked): SegmentPayload {
  const [name, query] = [textOf(args, 'name').trim(), textOf(args, 'query').trim()];
  const refusal = (field: string, message: string) => ({ segment: null, userErrors: refused([field], message) });
  if (name === '') return refusal('name', "Name can't be blank");
  if ([...shop.segments.values()].some((one) => one.name.toLowerCase() === name.toLowerCase()))
    return refusal('name', 'Name has already been taken');
  if (/^\w+ *$/.test(query)) return refusal('query', `Line 1 Column 0: '${query}' filter cannot be found.`);
  if (!isUnderstood(query)) throw new NotImitated(`the segment query ${query}`);
  const segment: StoreSegment = {
    __typename: 'Segment',
    id: shop.nextId(),
    name,
    query,
    createdAt: shop.clock.now(),
  };
  shop.segments.set(segment.id, segment);
  return { segment, userErrors: [] };
}

const matchers: Matchers<StoreSegment> = {
  id: (segment, term) => compares(segment.id, term),
  name: (segment, term) => comparesText(segment.name, term),
};

function listSegments({ shop }: Asked, args: Args): Listing<StoreSegment> {
  return listById([...shop.segments.values()].filter(searchFilter(args.query, matchers, 'segments')), args);
}

export const segmentImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    segment: (_root, { id }, { shop }) => shop.segments.get(idOf('Segment', id) ?? -1) ?? null,
    segments: (_root, args, asked) => listSegments(asked, args),
  }),
  Mutation: fieldsOf<undefined>({ segmentCreate: (_root, args, asked) => segmentCreate(args, asked) }),
  SegmentCreatePayload: plain<SegmentPayload>('segment', 'userErrors'),
  Segment: fieldsOf<StoreSegment>({
    id: ({ id }) => gid('Segment', id),
    name: ({ name }) => name,
    query: ({ query }) => query,
    creationDate: ({ createdAt }) => isoInstant(createdAt),
    lastEditDate: ({ createdAt }) => isoInstant(createdAt),
  }),
};
