import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import { somePlaybook } from './candidates.ts';

const rung = { intent: 'offer', channel: 'flow', waitShare: 0.2, incentive: { kind: 'none' } };
const problemsOf = (value: unknown) => {
  const parsed = parsePlaybook(value);
  return parsed.ok ? [] : parsed.problems.map(({ field, problem }) => [field, problem]);
};

describe('parsePlaybook', () => {
  it.each([
    [{ kind: 'win-back', rungs: [] }, 'rungs', 'too-few'],
    [{ kind: 'win-back', rungs: 'three' }, 'rungs', 'not-a-list'],
    [{ kind: 'win-back', rungs: Array(7).fill(rung) }, 'rungs', 'too-many'],
    [{ kind: 'win-back', rungs: [rung, { ...rung, intent: 'shout' }] }, 'rungs.1.intent', 'not-a-known-word'],
    [{ kind: 'win-back', rungs: [{ ...rung, channel: 'pigeon' }] }, 'rungs.0.channel', 'not-a-known-word'],
    [{ kind: 'win-back', rungs: [{ ...rung, waitShare: -0.1 }] }, 'rungs.0.waitShare', 'out-of-range'],
    [{ kind: 'win-back', rungs: [{ ...rung, waitShare: 'soon' }] }, 'rungs.0.waitShare', 'not-a-number'],
    [{ kind: 'win-back', rungs: [{ ...rung, incentive: {} }] }, 'rungs.0.incentive.kind', 'not-a-known-word'],
    [
      { kind: 'win-back', rungs: [{ ...rung, incentive: { kind: 'percent', percent: 51 } }] },
      'rungs.0.incentive.percent',
      'out-of-range',
    ],
    [
      { kind: 'win-back', rungs: [{ ...rung, incentive: { kind: 'amount', minor: 0.5 } }] },
      'rungs.0.incentive.minor',
      'not-a-whole-number',
    ],
    [{ kind: 'win-back', rungs: [{ ...rung, overrideReason: ' ' }] }, 'rungs.0.overrideReason', 'out-of-range'],
    [{ kind: 'win-back', rungs: [{ ...rung, overrideReason: 3 }] }, 'rungs.0.overrideReason', 'not-text'],
    [{ kind: 'win-back', waitDays: { min: 0, max: 10 } }, 'waitDays.min', 'out-of-range'],
    [{ kind: 'win-back', waitDays: { min: 20, max: 10 } }, 'waitDays.max', 'out-of-range'],
    [{ kind: 'win-back', patienceDays: 0 }, 'patienceDays', 'out-of-range'],
    [{ kind: 'win-back', backlogADay: 0 }, 'backlogADay', 'out-of-range'],
    [{ kind: 'win-back', backlogADay: 1.5 }, 'backlogADay', 'not-a-whole-number'],
    [{ kind: 'win-back', filters: { ordersAtLeast: 0 } }, 'filters.ordersAtLeast', 'out-of-range'],
    [{ kind: 'win-back', filters: { spentAtLeastMinor: 1.5 } }, 'filters.spentAtLeastMinor', 'not-a-whole-number'],
    [{ kind: 'win-back', filters: { productTypes: [] } }, 'filters.productTypes', 'too-few'],
    [{ kind: 'win-back', filters: { markets: ['Ukraine'] } }, 'filters.markets.0', 'out-of-range'],
    [{ kind: 'win-back', budget: { minor: -1, days: 30 } }, 'budget.minor', 'out-of-range'],
    [{ kind: 'win-back', budget: { minor: null } }, 'budget.days', 'not-a-whole-number'],
    [{ kind: 'win-back', capacity: { contactsADay: 0, minutesADay: null } }, 'capacity.contactsADay', 'out-of-range'],
    [{ kind: 'win-back', approval: { firstDays: 91, aboveMinor: null } }, 'approval.firstDays', 'out-of-range'],
    [{ kind: 'win-back', heldOutShare: 0 }, 'heldOutShare', 'out-of-range'],
    [{ kind: 'win-back', heldOutShare: 0.6 }, 'heldOutShare', 'out-of-range'],
    [{ kind: 'win-back', stopWhenStateLeft: 'yes' }, 'stopWhenStateLeft', 'not-yes-or-no'],
    [{ kind: 'birthday' }, 'kind', 'not-a-known-word'],
    [null, 'kind', 'not-a-known-word'],
  ])('refuses %j', (value, field, problem) => {
    expect(problemsOf(value)).toEqual([[field, problem]]);
  });

  it('names everything that is wrong at once', () => {
    const value = { kind: 'care', rungs: [{}], patienceDays: '3', heldOutShare: 0, budget: null };
    expect(problemsOf(value).map(([field]) => field)).toEqual([
      'rungs.0.intent',
      'rungs.0.channel',
      'rungs.0.waitShare',
      'rungs.0.incentive.kind',
      'patienceDays',
      'budget.minor',
      'budget.days',
    ]);
  });

  it('reads its own output back', () => {
    fc.assert(
      fc.property(somePlaybook, (playbook) => {
        expect(parsePlaybook(JSON.parse(JSON.stringify(playbook)))).toEqual({ ok: true, playbook });
      }),
    );
  });

  it('raises the letters of a market and trims the words of a list', () => {
    const parsed = parsePlaybook({ kind: 'prevent', filters: { markets: ['ua'], productTypes: [' Tea '] } });
    expect(parsed.ok && parsed.playbook.filters).toEqual({ markets: ['UA'], productTypes: ['Tea'] });
  });
});
