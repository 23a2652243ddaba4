import { describe, expect, test } from 'vitest';
import { defaultPlaybook, gallery } from '#app/domain/playbooks/default-playbook.ts';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { draftOf, playbookOf, type PlaybookDraft } from '#app/ui/playbook/playbook-draft.ts';

const full: Playbook = {
  ...defaultPlaybook('win-back'),
  filters: {
    ordersAtLeast: 3,
    spentAtLeastMinor: 10_050,
    productTypes: ['Coffee, ground', 'Tea'],
    markets: ['DE', 'AT'],
  },
  budget: { minor: 30_000, days: 30 },
  capacity: { contactsADay: 20, minutesADay: 60 },
  approval: { firstDays: 7, aboveMinor: 1250 },
  heldOutShare: 0.4,
};

describe('the form of a playbook', () => {
  test.each([...gallery, full])('means what was saved: $kind', (playbook) => {
    for (const digits of [0, 2, 3])
      expect(playbookOf(playbook.kind, draftOf(playbook, digits), digits)).toEqual(playbook);
  });

  test('an untouched form passes the domain’s own parser', () => {
    for (const playbook of gallery) {
      const parsed = parsePlaybook(playbookOf(playbook.kind, draftOf(playbook, 2), 2));
      expect(parsed).toEqual({ ok: true, playbook });
    }
  });

  const problemsOf = (change: Partial<PlaybookDraft>) => {
    const parsed = parsePlaybook(playbookOf('win-back', { ...draftOf(full, 2), ...change }, 2));
    return parsed.ok ? [] : parsed.problems.map(({ field }) => field);
  };

  test.each<[Partial<PlaybookDraft>, string]>([
    [{ firstWait: 'x' }, 'firstWaitDays'],
    [{ waitMin: '' }, 'waitDays.min'],
    [{ patience: '0' }, 'patienceDays'],
    [{ backlog: 'all' }, 'backlogADay'],
    [{ ordersAtLeast: 'many' }, 'filters.ordersAtLeast'],
    [{ spentAtLeast: '-5' }, 'filters.spentAtLeastMinor'],
    [{ markets: 'DE, Austria' }, 'filters.markets.1'],
    [{ budget: 'lots' }, 'budget.minor'],
    [{ contactsADay: '1.5' }, 'capacity.contactsADay'],
    [{ above: 'x' }, 'approval.aboveMinor'],
    [{ heldOut: '90' }, 'heldOutShare'],
    [{ heldOut: '' }, 'heldOutShare'],
  ])('what cannot be read is refused beside its field: %j', (change, field) => {
    expect(problemsOf(change)).toEqual([field]);
  });

  test('a wait that is no number is refused beside its step', () => {
    const { rungs } = draftOf(full, 2);
    expect(problemsOf({ rungs: rungs.map((rung, i) => (i === 1 ? { ...rung, waitPercent: '' } : rung)) })).toEqual([
      'rungs.1.waitShare',
    ]);
  });

  test('empty filters ask for nothing; codes are raised and doubles dropped', () => {
    const { filters } = playbookOf('win-back', { ...draftOf(full, 2), productTypes: ' \n', markets: 'de,DE, at' }, 2);
    expect(filters).toEqual({ ordersAtLeast: 3, spentAtLeastMinor: 10_050, markets: ['DE', 'AT'] });
  });
});
