import { appendAudit } from '#app/database/audit.ts';
import type { Tx } from '#app/database/client.ts';
import type { Prisma } from '#app/database/generated/client.ts';
import { lockPlaybook, savePlaybook } from '#app/database/playbooks.ts';
import type { SettingProblem } from '#app/domain/guards/setting-reader.ts';
import { checkLadder, type LadderProblem } from '#app/domain/playbooks/check-ladder.ts';
import { judgeChange, type ChangeVerdict } from '#app/domain/playbooks/experiment.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import type { Deps } from '#app/services/deps.ts';
import { currentExperiment } from './experiments.ts';
import { openPlaybook, type OpenPlaybook } from './open-playbooks.ts';

/** What a merchant wants of a playbook. */
export interface WantedPlaybook {
  kind: PlaybookKind;
  /** As a form or an older version has it; read by the domain's parser. */
  settings: unknown;
  /** What the change is meant to show, in the merchant's words. */
  hypothesis: string | undefined;
  /** That a second change at once, which nobody can tell apart, is meant. */
  splitConfirmed: boolean;
  byUserId: bigint | undefined;
  /** Whether an older version is brought back. */
  isRestored?: boolean;
}

/** What became of it. Nothing is half saved. */
export type SavedPlaybook =
  | { kind: 'saved'; version: number }
  | { kind: 'unchanged' }
  | { kind: 'refused'; problems: readonly SettingProblem[] }
  | { kind: 'unsound'; problems: readonly LadderProblem[] }
  /** Another change is being measured: it needs a yes, and splits the report. */
  | { kind: 'confounded'; because: Extract<ChangeVerdict, { kind: 'confounded' }>['because'] };

/**
 * Saves a playbook's settings as its next version, with what they were before. A change of what contacts do begins an
 * experiment; while one runs, a second one needs the merchant's yes. A playbook that is on goes on with the new version for those
 * who enter from now; one that is off needs its dry run seen again.
 */
export async function savePlaybookSettings(
  deps: Pick<Deps, 'db' | 'now'>,
  shopId: number,
  wanted: WantedPlaybook,
): Promise<SavedPlaybook> {
  const parsed = parsePlaybook({ ...(wanted.settings as object), kind: wanted.kind });
  if (!parsed.ok) return { kind: 'refused', problems: parsed.problems };
  const problems = checkLadder(parsed.playbook).filter(({ severity }) => severity === 'refused');
  if (problems.length > 0) return { kind: 'unsound', problems };
  return deps.db.$transaction(async (tx) => {
    await lockPlaybook(tx, shopId, wanted.kind);
    const before = await openPlaybook(tx, shopId, wanted.kind);
    const isMeasuring = (await currentExperiment(tx, shopId, before)) !== undefined;
    const change = judgeChange(before.settings, parsed.playbook, isMeasuring && before.state === 'on');
    if (change.factors.length === 0) return { kind: 'unchanged' };
    if (change.kind === 'confounded' && !wanted.splitConfirmed && before.state === 'on') {
      return { kind: 'confounded', because: change.because };
    }
    return store(deps, tx, shopId, { wanted, before, after: parsed.playbook, change });
  });
}

interface Change {
  wanted: WantedPlaybook;
  before: OpenPlaybook;
  after: Playbook;
  change: ChangeVerdict;
}

async function store(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  shopId: number,
  { wanted, before, after, change }: Change,
): Promise<SavedPlaybook> {
  const { kind, byUserId, hypothesis, isRestored = false } = wanted;
  const version = before.version + 1;
  const settings = asJson(after);
  await savePlaybook(tx, shopId, kind, { version, settings }, settings);
  await appendAudit(tx, shopId, {
    at: deps.now(),
    byUserId,
    subject: `playbook:${kind}`,
    action: isRestored ? 'restored' : 'saved',
    before: { version: before.version, settings: asJson(before.settings) },
    after: { version, settings, change: change.kind, factors: [...change.factors] },
    hypothesis,
  });
  return { kind: 'saved', version };
}

function asJson(playbook: Playbook): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(playbook)) as Prisma.InputJsonObject;
}
