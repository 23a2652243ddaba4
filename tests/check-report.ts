// What a run of vitest left in its JSON report.
import { readFileSync } from 'node:fs';

/** A file of tests, as far as it got. */
export interface TestFile {
  name: string;
  status: string;
  assertionResults: { status: string }[];
}

/** The files of a run; none where it wrote no report. */
export function readReport(path: string): TestFile[] {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { testResults: TestFile[] }).testResults;
  } catch {
    return [];
  }
}

/** Whether one of a file's tests has failed. */
export function hasFailures({ assertionResults }: TestFile): boolean {
  return assertionResults.some(({ status }) => status === 'failed');
}

/** Whether a file has failed and none of its tests has: it could not be loaded, or its process died. */
export function isCutShort(file: TestFile): boolean {
  return file.status === 'failed' && !hasFailures(file);
}

/** Counted test by test; a file that was cut short is one failure more, and so is a run without a report. */
export function countTests(files: readonly TestFile[]): { passed: number; failed: number; skipped: number } {
  const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (wanted: string) => statuses.filter((status) => status === wanted).length;
  const [passed, failed] = [count('passed'), count('failed')];
  const broken = files.length === 0 ? 1 : files.filter(isCutShort).length;
  return { passed, failed: failed + broken, skipped: statuses.length - passed - failed };
}
