import type pg from 'pg';

/** What a report reads through: a pool or one of its clients. Reports never write. */
export type Reader = Pick<pg.Pool, 'query'>;
