import { Text } from '@shopify/polaris';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { LadderPicture } from '../charts/ladder-picture.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { incentiveWords } from '../playbooks/incentive-words.ts';
import type { PlaybookData, UsualClock } from '../playbooks/playbooks-data.ts';
import { ladderDays } from './ladder-days.ts';

interface LadderViewProps {
  data: Pick<PlaybookData, 'kind' | 'usual'>;
  /** As the form stands. */
  settings: Playbook;
}

/** What the line of time begins with, and how a step on it is read: after the last order, or from the day of a standing. */
const axisWords = {
  open: { first: 'playbooks.detail.picture.lastOrder', reading: 'playbooks.detail.picture.reading' },
  care: { first: 'playbooks.detail.picture.careBegins', reading: 'playbooks.detail.picture.readingCare' },
  archived: { first: 'playbooks.detail.picture.archivedOn', reading: 'playbooks.detail.picture.readingArchived' },
} as const;

/** The ladder of a usual buyer on their own line of time, as the form stands now. */
export function LadderView({ data: { usual, kind }, settings }: LadderViewProps) {
  const text = useText();
  const format = useFormat();
  const days = usual && ladderDays(settings, usual);
  if (!usual || !days)
    return <Text as="p">{text(usual ? 'playbooks.detail.picture.unread' : 'playbooks.detail.picture.none')}</Text>;
  const isSilence = usual.marks.length > 0;
  const words = axisWords[isSilence ? 'open' : kindTraits[kind].standing];
  const title = text('playbooks.detail.picture.title');
  const readings = settings.rungs.map((rung, i) =>
    text(words.reading, {
      place: i + 1,
      day: days[i] ?? 0,
      intent: text(`playbook.intent.${rung.intent}`),
      channel: text(`playbook.channel.${rung.channel}`),
      incentive: incentiveWords(rung.incentive, text),
    }),
  );
  const stateName = (state: UsualClock['marks'][number]['state']) =>
    kind === 'second-order' ? text(`states.oneTime.${state}`) : text(`states.repeat.${state}`);
  const due = dayOf(usual, 'due');
  const late = dayOf(usual, 'late');
  return (
    <LadderPicture
      title={title}
      summary={readings.join(' ')}
      steps={days.map((day, i) => ({ day, reading: readings[i] ?? '' }))}
      gapDays={isSilence ? usual.gapDays : 0}
      window={due !== undefined && late !== undefined ? { from: due, to: late } : undefined}
      windowLabel={text('playbooks.detail.picture.window', { from: due, until: late })}
      marks={(['slipping', 'lost', 'gone'] as const).flatMap((state) => {
        const day = dayOf(usual, state);
        return day === undefined
          ? []
          : [{ kind: state, day, label: text('playbooks.detail.picture.mark', { state: stateName(state), day }) }];
      })}
      firstLabel={text(words.first)}
      lastLabel={(day) => text('playbooks.detail.picture.day', { day })}
      beside={<HowDrawn title={title} kind={kind} gapDays={usual.gapDays} />}
      table={{
        headings: [
          text('playbooks.detail.picture.step'),
          text('playbooks.detail.picture.dayHeading'),
          text('playbooks.detail.picture.what'),
        ],
        rows: [
          ...days.map((day, i) => [format.number(i + 1), format.number(day), readings[i] ?? '']),
          ...usual.marks.map(({ state, day }) => [text('figures.none'), format.number(day), stateName(state)]),
        ],
      }}
    />
  );
}

/** How the days come about: by the buyer's own gap, or by the calendar where the ladder repeats. */
function HowDrawn({ title, kind, gapDays }: { title: string; kind: PlaybookKind; gapDays: number }) {
  const text = useText();
  const lines = kindTraits[kind].repeats
    ? [text('playbooks.detail.picture.howRepeats')]
    : [text('playbooks.detail.picture.how', { gap: gapDays }), text('playbooks.detail.picture.howWait')];
  return <HowComputed of={title} lines={lines} />;
}

function dayOf({ marks }: UsualClock, state: UsualClock['marks'][number]['state']): number | undefined {
  return marks.find((mark) => mark.state === state)?.day;
}
