import { SettingReader, type SettingProblem } from '../guards/setting-reader.ts';
import { asRecord } from '../rhythm/json-field.ts';
import { defaultPlaybook } from './default-playbook.ts';
import { playbookKinds } from './kinds.ts';
import { limitsOf, playbookLimits } from './playbook-limits.ts';
import type { Playbook, PlaybookFilters } from './playbook.ts';
import { readRung } from './read-rung.ts';

/** A playbook that makes sense field by field, or everything that is wrong with it. */
export type ParsedPlaybook =
  | { readonly ok: true; readonly playbook: Playbook }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/**
 * A playbook read from JSON: fields that are missing are those of its kind out of the box, nonsense is refused field by field.
 *
 * Whether its rungs make a sound ladder is another question: `checkLadder`.
 */
export function parsePlaybook(value: unknown): ParsedPlaybook {
  const given = asRecord(value);
  const reader = new SettingReader();
  const kind = reader.word('kind', given['kind'], playbookKinds);
  const read: Record<keyof Playbook, unknown> = { ...defaultPlaybook(kind), ...given };
  const limits = limitsOf(kind);
  const playbook: Playbook = {
    kind,
    rungs: reader.list('rungs', read.rungs, limits.rungs, (field, each) => readRung(reader, field, each, limits)),
    firstWaitDays: reader.whole('firstWaitDays', read.firstWaitDays, limits.firstWaitDays),
    waitDays: readWaitDays(reader, read.waitDays, limits),
    patienceDays: reader.whole('patienceDays', read.patienceDays, playbookLimits.patienceDays),
    backlogADay: reader.wholeOrNull('backlogADay', read.backlogADay, playbookLimits.backlogADay),
    filters: readFilters(reader, read.filters),
    ...readLimits(reader, read),
    heldOutShare:
      read.heldOutShare === null ? null : reader.number('heldOutShare', read.heldOutShare, limits.heldOutShare),
    stopWhenStateLeft: reader.yesOrNo('stopWhenStateLeft', read.stopWhenStateLeft),
  };
  return reader.problems.length === 0 ? { ok: true, playbook } : { ok: false, problems: reader.problems };
}

function readWaitDays(
  reader: SettingReader,
  value: unknown,
  { waitDays }: ReturnType<typeof limitsOf>,
): Playbook['waitDays'] {
  const read = asRecord(value);
  const min = reader.whole('waitDays.min', read['min'], waitDays);
  const { to } = waitDays;
  return { min, max: reader.whole('waitDays.max', read['max'], { from: min, to }) };
}

function readFilters(reader: SettingReader, value: unknown): PlaybookFilters {
  const { ordersAtLeast, spentAtLeastMinor, productTypes, markets } = asRecord(value);
  const { ordersAtLeast: orders, minor, listed, word, market } = playbookLimits;
  const words = (field: string, list: unknown, length: { from: number; to: number }) =>
    reader.list(`filters.${field}`, list, listed, (each, text) => reader.text(each, text, length));
  return {
    ...(isGiven(ordersAtLeast) && { ordersAtLeast: reader.whole('filters.ordersAtLeast', ordersAtLeast, orders) }),
    ...(isGiven(spentAtLeastMinor) && {
      spentAtLeastMinor: reader.whole('filters.spentAtLeastMinor', spentAtLeastMinor, minor),
    }),
    ...(isGiven(productTypes) && { productTypes: words('productTypes', productTypes, word) }),
    ...(isGiven(markets) && { markets: words('markets', markets, market).map((code) => code.toUpperCase()) }),
  };
}

function readLimits(
  reader: SettingReader,
  read: Readonly<Record<'budget' | 'capacity' | 'approval', unknown>>,
): Pick<Playbook, 'budget' | 'capacity' | 'approval'> {
  const { minor, budgetDays, contactsADay, minutesADay, approvalDays } = playbookLimits;
  const budget = asRecord(read.budget);
  const capacity = asRecord(read.capacity);
  const approval = asRecord(read.approval);
  return {
    budget: {
      minor: reader.wholeOrNull('budget.minor', budget['minor'], minor),
      days: reader.whole('budget.days', budget['days'], budgetDays),
    },
    capacity: {
      contactsADay: reader.wholeOrNull('capacity.contactsADay', capacity['contactsADay'], contactsADay),
      minutesADay: reader.wholeOrNull('capacity.minutesADay', capacity['minutesADay'], minutesADay),
    },
    approval: {
      firstDays: reader.whole('approval.firstDays', approval['firstDays'], approvalDays),
      aboveMinor: reader.wholeOrNull('approval.aboveMinor', approval['aboveMinor'], minor),
    },
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
