import { expect, test } from 'vitest';
import { media, mediumReasons, type Medium, type MediumReason } from '#app/domain/guards/medium.ts';
import { promiseRung } from '#app/domain/playbooks/planned-rung.ts';
import type { TimelineEvent } from '#app/ui/customer/customer-data.ts';
import { TimelineCard } from '#app/ui/customer/timeline-card.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';

const contact = (medium: Medium | null, mediumWhy: MediumReason | null, rung = 2): TimelineEvent => ({
  ...{ kind: 'effect', on: '2026-11-22', effect: 'contact', state: 'done', reason: null, tag: null },
  ...{ playbook: 'win-back', rung, medium, mediumWhy },
});
const words = (event: TimelineEvent) => wordsOf(render(<TimelineCard events={[event]} />));

test('a contact says by what the workflow was to write, and why', () => {
  expect(words(contact('sms', 'came-back-after'))).toContain(
    'Contact by “Win back”, step 2 Done. By SMS, after which they came back before.',
  );
  for (const medium of media) {
    for (const why of mediumReasons) expect(words(contact(medium, why))).toMatch(/Done\. By (e-mail|SMS), [a-z ]+\./);
  }
  expect(words(contact(null, null))).toMatch(/Contact by “Win back”, step 2 Done\.$/);
  expect(words(contact(null, null, promiseRung))).toContain('Contact by “Win back”, the one they asked for Done.');
});
