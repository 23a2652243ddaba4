import { createHash, createHmac } from 'node:crypto';
import type { DrawHashes } from '#app/domain/offers/draw-winner.ts';

/** The hashes by which draws are held and checked. */
export const drawHashes: DrawHashes = {
  hash: (of) => createHash('sha256').update(of).digest('hex'),
  mac: (key, text) => createHmac('sha256', key).update(text).digest(),
};
