import type { Db, Tx } from '#app/database/client.ts';
import { storedPlaybooks, type PlaybookState, type StoredPlaybook } from '#app/database/playbooks.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { playbookKinds, type PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** A playbook of a shop, touched or as it comes out of the box. */
export interface OpenPlaybook {
  kind: PlaybookKind;
  /** Of the settings; 0: never touched. */
  version: number;
  settings: Playbook;
  state: PlaybookState;
  activatedAt: Date | null;
  /** The version whose dry run was seen. */
  dryRunOf: number | null;
  plannedOn: LocalDay | undefined;
  /** The share that is held out of those drawn from now on, unless the merchant set one. */
  heldOut: number;
  /** Shape: domain/outcomes/evidence.ts */
  evidence: unknown;
}

/** Half is held out until anything is known: of the shop, of the playbook. */
const FIRST_SHARE = 0.5;

/** All playbooks of a shop, in the order of `playbookKinds`. Settings that no parser takes any more are those out of the box. */
export async function openPlaybooks(db: Db | Tx, shopId: number): Promise<OpenPlaybook[]> {
  const stored = await storedPlaybooks(db, shopId);
  return playbookKinds.map((kind) =>
    opened(
      kind,
      stored.find((one) => one.kind === kind),
    ),
  );
}

/** One of them. */
export async function openPlaybook(db: Db | Tx, shopId: number, kind: PlaybookKind): Promise<OpenPlaybook> {
  const stored = await storedPlaybooks(db, shopId);
  return opened(
    kind,
    stored.find((one) => one.kind === kind),
  );
}

/** The share of people that a playbook holds out. */
export function heldOutShare({ settings, heldOut }: Pick<OpenPlaybook, 'settings' | 'heldOut'>): number {
  return settings.heldOutShare ?? heldOut;
}

function opened(kind: PlaybookKind, stored: StoredPlaybook | undefined): OpenPlaybook {
  if (!stored) {
    const untouched = {
      state: 'off',
      activatedAt: null,
      dryRunOf: null,
      plannedOn: undefined,
      evidence: null,
    } as const;
    return { kind, version: 0, settings: defaultPlaybook(kind), heldOut: FIRST_SHARE, ...untouched };
  }
  const { settings, ...row } = stored;
  const parsed = parsePlaybook({ ...(typeof settings === 'object' ? settings : {}), kind });
  return { ...row, settings: parsed.ok ? parsed.playbook : defaultPlaybook(kind) };
}
