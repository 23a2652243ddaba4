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
  if (!usual || !days) return <Text as="p">{text(usual ? 'playbook.picture.unread' : 'playbook.picture.none')}</Text>;
  const isSilence = usual.marks.length > 0;
  const title = text('playbook.picture.title');
  const readings = settings.rungs.map((rung, i) =>
    text(isSilence ? 'playbook.picture.reading' : 'playbook.picture.readingCare', {
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
      windowLabel={text('playbook.picture.window', { from: due, until: late })}
      marks={(['slipping', 'lost', 'gone'] as const).flatMap((state) => {
        const day = dayOf(usual, state);
        return day === undefined
          ? []
          : [{ kind: state, day, label: text('playbook.picture.mark', { state: stateName(state), day }) }];
      })}
      firstLabel={text(isSilence ? 'playbook.picture.lastOrder' : 'playbook.picture.careBegins')}
      lastLabel={(day) => text('playbook.picture.day', { day })}
      beside={
        <HowComputed
          of={title}
          lines={[text('playbook.picture.how', { gap: usual.gapDays }), text('playbook.picture.howWait')]}
        />
      }
      table={{
        headings: [text('playbook.picture.step'), text('playbook.picture.dayHeading'), text('playbook.picture.what')],
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
