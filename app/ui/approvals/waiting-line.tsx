import { Button, InlineStack, Text } from '@shopify/polaris';
import { BuyerLink } from '../buyers/buyer-link.tsx';
import lists from '../buyers/buyers.module.css';
import { useText } from '../language/language-provider.tsx';
import { useCustomerLabel } from '../names/customer-name.tsx';
import { incentiveWords } from '../playbooks/incentive-words.ts';
import type { ApprovalsData } from '../playbooks/playbooks-data.ts';
import { stepWords } from '../playbooks/step-words.ts';
import type { Answer } from './answer.ts';

interface WaitingLineProps {
  contact: ApprovalsData['waiting'][number];
  onAnswer: (answer: Answer) => void;
  isActing: boolean;
}

/** One contact that waits: to whom, what, at what cost at most, and until when it can wait. */
export function WaitingLine({ contact, onAnswer, isActing }: WaitingLineProps) {
  const text = useText();
  const { effectId, kind, incentive, costAtMostMinor, plannedOn, expiresOn, buyer } = contact;
  const { label } = useCustomerLabel(buyer.id);
  return (
    <li className={lists.personLine}>
      <BuyerLink buyer={buyer} />
      <Text as="p">
        {text('approvals.contact', {
          name: text(`playbook.name.${kind}`),
          step: stepWords(contact, text),
          incentive: incentiveWords(incentive, text),
        })}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {text('approvals.dates', { minor: costAtMostMinor, planned: plannedOn, expires: expiresOn })}
      </Text>
      <div className={lists.answers}>
        <InlineStack gap="200">
          {(['approve', 'decline'] as const).map((says) => (
            <Button
              key={says}
              onClick={() => onAnswer({ says, effectId })}
              disabled={isActing}
              accessibilityLabel={text(`approvals.one.${says}.of`, { name: label })}
            >
              {text(`approvals.one.${says}.button`)}
            </Button>
          ))}
        </InlineStack>
      </div>
    </li>
  );
}
