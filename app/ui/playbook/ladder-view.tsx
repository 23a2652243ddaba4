import { Text } from '@shopify/polaris';
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

/** The ladder of a usual buyer on their own line of time, as the form stands now. */
export function LadderView({ data: { usual, kind }, settings }: LadderViewProps) {
  const text = useText();
  const format = useFormat();
  const days = usual && ladderDays(settings, usual);
  if (!usual || !days)
    return <Text as="p">{text(usual ? 'playbooks.detail.picture.unread' : 'playbooks.detail.picture.none')}</Text>;
  const isSilence = usual.marks.length > 0;
  const title = text('playbooks.detail.picture.title');
  const readings = settings.rungs.map((rung, i) =>
    text(isSilence ? 'playbooks.detail.picture.reading' : 'playbooks.detail.picture.readingCare', {
      place: i + 1,
      day: days[i] ?? 0,
      intent: text(`playbooks.intents.${rung.intent}.name`),
      channel: text(`playbooks.channels.${rung.channel}`),
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
      firstLabel={text(isSilence ? 'playbooks.detail.picture.lastOrder' : 'playbooks.detail.picture.careBegins')}
      lastLabel={(day) => text('playbooks.detail.picture.day', { day })}
      beside={
        <HowComputed
          of={title}
          lines={[
            text('playbooks.detail.picture.how', { gap: usual.gapDays }),
            text('playbooks.detail.picture.howWait'),
          ]}
        />
      }
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

function dayOf({ marks }: UsualClock, state: UsualClock['marks'][number]['state']): number | undefined {
  return marks.find((mark) => mark.state === state)?.day;
}
