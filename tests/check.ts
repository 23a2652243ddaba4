// Everything that must be green, in one command: `npm test`. Cheap checks first; the first line of a failure names its remedy.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium, installChromium } from '#tests/browser/chromium.ts';
import { countTests, hasFailures, isCutShort, readReport } from '#tests/check-report.ts';

interface Step {
  name: string;
  command: string[];
}

const output = mkdtempSync(path.join(os.tmpdir(), 'comeback-check-'));
// Whatever a test leaves behind goes with it. PostgreSQL, run by another user, must be able to pass.
chmodSync(output, 0o755);
const report = path.join(output, 'vitest.json');

const checks: Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'import rules', command: ['depcruise', 'app', 'tests', '--config', '.dependency-cruiser.cjs'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  // Both without a login and without the network: the pages through shopify.web.toml, then every extension.
  { name: 'app build', command: ['shopify', 'app', 'build', '--skip-dependencies-installation'] },
  { name: 'app doctor', command: ['shopify', 'app', 'doctor', '--blocking', 'medium', '--skip-instructions'] },
];

// Some 200 processes are started by the tests, each of them of the same files.
const NODE_COMPILE_CACHE = path.join(output, 'compiled');
const env = { ...process.env, CI: 'true', SHOPIFY_CLI_NO_ANALYTICS: '1', TMPDIR: output, NODE_COMPILE_CACHE };

function run({ name, command }: Step): Promise<boolean> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command[0] ?? '', command.slice(1), { stdio: 'inherit', env });
    child.on('error', (error) => console.log(`${name}: ${error.message}`));
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
      resolve(code === 0);
    });
  });
}

async function withBrowser(): Promise<boolean> {
  if (findChromium() ?? (await installChromium())) return true;
  console.log(
    '✗ browser tests: no Chromium here. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.',
  );
  return false;
}

const runTests = (of: readonly string[]) =>
  run({
    name: 'tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...of],
  });

const results: boolean[] = [];
// Lint takes as long as the others together; on two processors they run beside each other.
const oneByOne = async (some: readonly Step[]) => {
  for (const check of some) results.push(await run(check));
};
const isLint = ({ name }: Step) => name === 'lint';
await Promise.all([oneByOne(checks.filter(isLint)), oneByOne(checks.filter((check) => !isLint(check)))]);
const browser = await withBrowser();
results.push(browser);
const projects = browser ? [] : ['--project', 'pure', '--project', 'database'];
let isGreen = await runTests(projects);
let files = readReport(report);
const cutShort = files.filter(isCutShort);
if (cutShort.length > 0 && !files.some(hasFailures)) {
  const names = cutShort.map(({ name }) => name);
  console.log(`✗ the process of these files ended in the middle, with no test failing; they run once more:`, names);
  isGreen = await runTests(names);
  files = [...files.filter((file) => !isCutShort(file)), ...readReport(report)];
}
const tests = countTests(files);
// Something fails beside every test: an error that nobody awaited, a server that does not stop.
if (!isGreen && tests.failed === 0) tests.failed = 1;
rmSync(output, { recursive: true, force: true });

const passed = results.filter(Boolean).length + tests.passed;
const failed = results.filter((ok) => !ok).length + tests.failed;
if (tests.skipped) console.log(`${tests.skipped} skipped: what they need is not here`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
