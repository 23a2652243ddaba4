import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import type { EvidenceState } from '#app/domain/outcomes/evidence.ts';
import type { Reminder } from '#app/domain/outcomes/reminder.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { PageStage } from '../page/page-stage.ts';
import type { ExperimentData } from '../playbooks/playbooks-data.ts';

/** One line of the table that compares ways of contacting. */
export interface LeagueRow {
  kind: PlaybookKind;
  rung?: number;
  channel?: Channel;
  /** What it gives: those who were meant to have it. */
  incentive?: Incentive | undefined;
  earned: Earned;
}

/** A figure of the articles beside the shop's own. */
export interface ClaimData {
  /** The message that words the claim and the shop's figure; see app/locales `outcome.claim.*`. */
  key: string;
  params: Readonly<Record<string, string | number>>;
  isTestable: boolean;
}

/** The Results page: never a figure without the other two. */
export interface ResultsData {
  stage: PageStage;
  since: LocalDay | null;
  until: LocalDay;
  all: Earned | undefined;
  evidence: EvidenceState;
  playbooks: {
    kind: PlaybookKind;
    evidence: EvidenceState;
    earned: Earned;
    /** What its first reminder alone did. */
    reminder?: Reminder | undefined;
    sampleAlarm: boolean;
  }[];
  league: LeagueRow[];
  /** What a new buyer costs, as the merchant entered it. */
  acquisitionMinor: number | null;
  claims: ClaimData[];
  experiments: (ExperimentData & { kind: PlaybookKind })[];
}
