// Everything that must be green, in one command: `npm test`. Cheap checks first; the first line of a failure names its remedy.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium, installChromium } from '#tests/browser/chromium.ts';

interface Step {
  name: string;
  command: string[];
}

const output = mkdtempSync(path.join(os.tmpdir(), 'comeback-check-'));
const report = path.join(output, 'vitest.json');

const checks: Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'import rules', command: ['depcruise', 'app', 'tests', '--config', '.dependency-cruiser.cjs'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  { name: 'build', command: ['remix', 'vite:build', '--logLevel', 'error'] },
];

function run({ name, command }: Step): Promise<boolean> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command[0] ?? '', command.slice(1), { stdio: 'inherit', env: { ...process.env, CI: 'true' } });
    child.on('error', (error) => console.log(`${name}: ${error.message}`));
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
      resolve(code === 0);
    });
  });
}

/** Vitest's own counts; a run that wrote no report counts as one failure. */
function countTests(): { passed: number; failed: number; skipped: number } {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, success } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as Record<string, number> & { success: boolean };
    // A file that could not be loaded has no tests to count, but has failed.
    const failed = Math.max(numFailedTests ?? 0, success ? 0 : Math.max(1, numFailedTestSuites ?? 0));
    return { passed: numPassedTests ?? 0, failed, skipped: numPendingTests ?? 0 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function withBrowser(): Promise<boolean> {
  if (findChromium() ?? (await installChromium())) return true;
  console.log(
    '✗ browser tests: no Chromium here. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.',
  );
  return false;
}

const results: boolean[] = [];
for (const check of checks) results.push(await run(check));
const browser = await withBrowser();
results.push(browser);
const projects = browser ? [] : ['--project', 'pure', '--project', 'database'];
await run({
  name: 'tests',
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...projects],
});
const tests = countTests();
rmSync(output, { recursive: true, force: true });

const passed = results.filter(Boolean).length + tests.passed;
const failed = results.filter((ok) => !ok).length + tests.failed;
console.log(`${passed} passed, ${failed} failed${tests.skipped ? `, ${tests.skipped} skipped` : ''}`);
process.exitCode = failed ? 1 : 0;
