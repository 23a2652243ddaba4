import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { StoreClock } from '../clock.ts';

/** A file that can be fetched by a signed address until it expires. */
interface StoredFile {
  path: string;
  bytes: number;
  expiresAt: number;
}

/** A place that a staged upload was promised. */
export interface StagedUpload {
  key: string;
  /** Must all come back with the file, unchanged (platform contract §2.4). */
  parameters: Readonly<Record<string, string>>;
  /** Where the content lies, once it came. */
  path?: string;
  bytes: number;
}

/** What stands in for Google's storage, where Shopify keeps results and uploads (platform contract §2.4). */
export interface Storage {
  newPath(): string;
  publish(file: { path: string; bytes: number }): string;
  find(address: URL): StoredFile | undefined;
  stage(filename: string, mimeType: string): StagedUpload;
  upload(key: string): StagedUpload | undefined;
  /** Where uploads are posted to. */
  readonly uploadUrl: string;
  /** Removes everything that was stored. */
  empty(): void;
}

const BUCKET = 'https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs';
const WEEK_MS = 7 * 86_400_000;

/** Links work for seven days by the store's clock. */
export function createStorage(clock: StoreClock): Storage {
  let dir: string | undefined;
  const files = new Map<string, StoredFile>();
  const uploads = new Map<string, StagedUpload>();
  let made = 0;
  return {
    newPath() {
      dir ??= mkdtempSync(path.join(os.tmpdir(), 'comeback-store-'));
      return path.join(dir, `${++made}.jsonl`);
    },
    publish(file) {
      const token = randomBytes(16).toString('base64url');
      const expiresAt = clock.now() + WEEK_MS;
      files.set(token, { ...file, expiresAt });
      const query = `GoogleAccessId=assets-us-prod&Expires=${Math.floor(expiresAt / 1000)}&Signature=${randomBytes(24).toString('base64url')}`;
      return `${BUCKET}/${token}-final?${query}&response-content-type=application%2Fjsonl`;
    },
    find: (address) => files.get(/\/([\w-]{22})-final$/.exec(address.pathname)?.[1] ?? ''),
    stage(filename, mimeType) {
      const key = `tmp/21759409/bulk/${randomBytes(12).toString('hex')}/${filename}`;
      const parameters = {
        'Content-Type': mimeType,
        success_action_status: '201',
        acl: 'private',
        key,
        'x-goog-date': new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, ''),
        'x-goog-credential': 'merchant-assets@shopify-tiers.iam.gserviceaccount.com/auto/storage/goog4_request',
        'x-goog-algorithm': 'GOOG4-RSA-SHA256',
        'x-goog-signature': randomBytes(32).toString('hex'),
        policy: randomBytes(32).toString('base64'),
      };
      const upload: StagedUpload = { key, parameters, bytes: 0 };
      uploads.set(key, upload);
      return upload;
    },
    upload: (key) => uploads.get(key),
    uploadUrl: 'https://shopify-staged-uploads.storage.googleapis.com/',
    empty: () => void (dir && rmSync(dir, { recursive: true, force: true })),
  };
}
