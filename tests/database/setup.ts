import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the run's server, without a database name. */
    postgres: string;
  }
}

const TEMPLATE = 'template_app';

/** One server a run, in a folder of its own, with one template that holds the whole schema; each test file clones it. */
export default async function setup(project: TestProject) {
  const dir = path.join(os.tmpdir(), `comeback-test-${process.pid}`);
  const server = await startEmbedded({ dir, fast: true });
  const end = async () => {
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  };
  try {
    await migrate(server.url(TEMPLATE));
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('postgres', server.url(''));
  return end;
}
