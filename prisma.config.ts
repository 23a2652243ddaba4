import { PrismaPg } from '@prisma/adapter-pg';
import { defineConfig } from 'prisma/config';

// The WASM schema engine never clears the 10 s timer of its advisory lock: without this every `migrate deploy` takes 10.5 s.
const setTimer = globalThis.setTimeout;
const unheld = (run: () => void, ms?: number) => {
  const timer = setTimer(run, ms);
  return ms === 10_000 ? timer.unref() : timer;
};
globalThis.setTimeout = Object.assign(unheld, setTimer);

/** The adapter cuts scripts at every semicolon, also inside a function's body; PostgreSQL takes a script whole. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script));
    return adapter;
  }
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  experimental: { adapter: true },
  engine: 'js',
  adapter: () =>
    Promise.resolve(
      new WholeScripts({ connectionString: process.env.DATABASE_URL ?? '', max: 2, allowExitOnIdle: true }),
    ),
});
