import { describe, expect, test } from 'vitest';
import { guardReasons } from '#app/domain/guards/guard-reason.ts';
import { stopReasons } from '#app/domain/playbooks/decision.ts';
import { NotContactedCard } from '#app/ui/home/not-contacted-card.tsx';
import { PlaybooksPage } from '#app/ui/playbooks/playbooks-page.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { cardData, dayVerdicts, playbooksData } from './playbooks-data.ts';
import { earnedTooEarly } from './earned-data.ts';

const nothing = () => undefined;
const html = (change = {}) =>
  render(<PlaybooksPage data={playbooksData(change)} onPauseAll={nothing} onResumeAll={nothing} isActing={false} />);
const words = (change = {}) => wordsOf(html(change));

describe('Playbooks', () => {
  test('says at the top what runs and what waits', () => {
    expect(words()).toContain('2 playbooks are running 200 contacts in the last 28 days. 12 wait for your yes.');
    expect(words()).toContain('See the 12 that wait 3 tasks for your staff Pause all');
  });

  test('each of the eight says who gets what when, and whether it runs', () => {
    expect(words()).toContain(
      'Prevent Success On Customers who come back and are due hear from you before they slip away.',
    );
    expect(words().match(/\b(Off|On|Stopped) (Customers|One-time|Regular|Healthy|Archived)/g)).toHaveLength(8);
    for (const { kind } of playbooksData().cards) expect(html()).toContain(`href="/app/playbooks/${kind}"`);
  });

  test('what was earned carries its interval, the word for the evidence and n', () => {
    expect(words()).toContain(
      'Extra profit because of us €160 −⁠€186 €0 €506 Success Solid: brings people back It works: of a hundred',
    );
    expect(html()).toContain('aria-label="Extra profit because of us: €160 (−⁠€186 to €506)."');
    expect(words()).toContain('412 contacted, 180 held out.');
  });

  test('before it can be told, there are words and no figure at all', () => {
    const said = words({ cards: [cardData('prevent', { state: 'on', earned: earnedTooEarly() })] });
    expect(said).toContain('Too few customers yet Too early to say: 14 customers were drawn to be contacted');
    expect(said).not.toContain('€');
  });

  test('a playbook that does harm says that it stopped by itself', () => {
    expect(words()).toContain('Critical Stopped Customers long quiet');
    expect(words()).toContain('your own figures say that it does harm. Extra profit because of us −⁠€809');
  });

  test('paused: nothing leaves, and the one button resumes', () => {
    const said = words({ pausedAt: '2026-11-21T10:00:00Z' });
    expect(said).toContain('Everything is paused Since Nov 21, 2026 nothing leaves.');
    expect(said).toContain('Resume all');
    expect(said).not.toContain('Pause all');
  });

  test('before the definition is confirmed it says what to do, and shows the gallery', () => {
    const said = words({ isConfirmed: false });
    expect(said).toContain('Nothing can be switched on yet');
    expect(said).toContain('Check and confirm');
    expect(said).toContain('Win back');
    expect(said).not.toContain('Pause all');
  });

  test.each(['no-permission', 'reading', 'failed', 'empty'] as const)('%s: says what is so and what to do', (stage) => {
    expect(words({ stage })).not.toContain('Prevent');
    expect(words({ stage }).length).toBeGreaterThan(60);
  });

  test('with few customers the page stands', () => {
    expect(words({ stage: 'thin' })).toContain('2 playbooks are running');
  });
});

describe('not contacted, by reason', () => {
  const numbers = (text: string) => [...text.matchAll(/ (\d+)(?= |$)/g)].map(([, number]) => Number(number));

  test('adds up to everybody who was not contacted', () => {
    const said = wordsOf(render(<NotContactedCard today={dayVerdicts} />));
    expect(said).toContain('Nov 22: 412 customers were eligible. 185 are contacted, 227 are not.');
    const rows = said.slice(said.indexOf('are not.') + 8);
    expect(numbers(rows).reduce((sum, one) => sum + one, 0)).toBe(227);
  });

  test('the same reason of several playbooks stands once', () => {
    const twice = { ...dayVerdicts, verdicts: [...dayVerdicts.verdicts, ...dayVerdicts.verdicts] };
    const said = wordsOf(render(<NotContactedCard today={twice} />));
    expect(said.match(/Just bought/g)).toHaveLength(1);
    expect(said).toContain('Just bought 96');
  });

  test('every reason there is has words of its own', () => {
    const of = (verdict: 'blocked' | 'expired' | 'stopped', reason: string) =>
      wordsOf(render(<NotContactedCard today={{ on: '2026-11-22', verdicts: [{ verdict, reason, buyers: 1 }] }} />));
    for (const reason of guardReasons) {
      for (const verdict of ['blocked', 'expired', 'stopped'] as const) {
        expect(of(verdict, reason)).not.toMatch(/playbooks?\.|guard\.|Another reason/);
      }
    }
    for (const reason of stopReasons) expect(of('stopped', reason)).not.toMatch(/playbooks?\.|Another reason/);
    expect(of('blocked', 'never heard of')).toContain('Another reason');
  });
});
