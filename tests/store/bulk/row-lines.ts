import type { Row, RowPlan } from './row-plan.ts';

/** A root object's line and those of all that hangs on it; children name their parent by its id. */
export function rowLines(plan: RowPlan, item: unknown): { line: string; children: string[] } {
  const row = plan(item);
  return { line: JSON.stringify(row.line), children: childLines(row) };
}

function childLines(row: Row): string[] {
  const lines: string[] = [];
  for (const { plan, items } of row.children) {
    for (const item of items) {
      const child = plan(item);
      child.line.__parentId = row.line.id;
      lines.push(JSON.stringify(child.line), ...childLines(child));
    }
  }
  return lines;
}
