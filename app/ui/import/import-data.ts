import type { PageStage } from '../page/page-stage.ts';

/** The steps of an import, in order; `failed` can follow any of them. */
export const importPhases = ['requested', 'running', 'ingesting', 'joining', 'clocking', 'ready'] as const;
export type ImportPhase = (typeof importPhases)[number] | 'failed';

/** The phase that a word names. */
export function phaseOf(word: string): ImportPhase {
  return word === 'failed' ? word : (importPhases.find((phase) => phase === word) ?? 'requested');
}

/** What the import page shows. */
export interface ImportData {
  stage: PageStage;
  /** Undefined before the first import. */
  progress:
    | {
        /** One of ImportPhase; a word that this page does not know yet counts as under way. */
        phase: string;
        /** 0 … 100; undefined while nobody can say. */
        percent: number | undefined;
        /** What Shopify has found so far. */
        ordersFound: number;
        ordersRead: number;
        linesRead: number;
        rowsSkipped: number;
        /** Rounded up; undefined while nobody can say. */
        minutesLeft: number | undefined;
        /** Why it failed. */
        problem: string | undefined;
        /** Rights it had to do without. */
        withheld: string[];
      }
    | undefined;
  buyers: number;
  /** Rows that were left out, by reason, most frequent first. */
  problems: { reason: string; rows: number; examples: { row: number; orderId: string | null }[] }[];
  /** Orders that could not be read since, by reason, most frequent first. */
  later: { reason: string; orders: number; examples: string[] }[];
}
