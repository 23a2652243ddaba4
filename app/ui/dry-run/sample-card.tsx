import { Badge, BlockStack, Card, InlineStack, Text, type BadgeProps } from '@shopify/polaris';
import { BuyerLink } from '../buyers/buyer-link.tsx';
import lists from '../buyers/buyers.module.css';
import { useText } from '../language/language-provider.tsx';
import { decidedWords } from '../playbooks/decided-words.ts';
import type { DecidedBuyer } from '../playbooks/playbooks-data.ts';
import { useWorded } from '../playbooks/use-worded.ts';

const TONES: Record<DecidedBuyer['verdict'], BadgeProps['tone']> = {
  contact: 'info',
  'held-out': undefined,
  blocked: 'attention',
  expired: undefined,
  stopped: undefined,
};

/** Some of the people, with what would become of each and why. */
export function SampleCard({ sample }: { sample: readonly DecidedBuyer[] }) {
  const text = useText();
  if (sample.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('dryRun.sample.title', { count: sample.length })}
        </Text>
        <ul className={lists.plainList}>
          {sample.map((decided) => (
            <SampleLine key={decided.buyer.id} decided={decided} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

/** What never began does not end. */
function verdictName({ verdict, isNew }: DecidedBuyer) {
  return verdict === 'stopped' && isNew ? 'leftOut' : verdict;
}

function SampleLine({ decided }: { decided: DecidedBuyer }) {
  const text = useText();
  const worded = useWorded();
  const tone = TONES[decided.verdict];
  return (
    <li className={lists.personLine}>
      <InlineStack align="space-between" blockAlign="center" gap="100">
        <BuyerLink buyer={decided.buyer} />
        <Badge {...(tone ? { tone } : {})}>{text(`playbooks.verdicts.${verdictName(decided)}`)}</Badge>
      </InlineStack>
      {decidedWords(decided, text, worded).map((line) => (
        <Text as="p" variant="bodySm" tone="subdued" key={line}>
          {line}
        </Text>
      ))}
    </li>
  );
}
