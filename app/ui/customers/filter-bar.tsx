import { Button, InlineStack, Select, Tag } from '@shopify/polaris';
import { standings } from '#app/domain/segments/standing.ts';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import type { CustomersData } from './customers-data.ts';
import { customersUrl, viewWords, type CustomersView } from './customers-view.ts';

interface FilterBarProps {
  view: CustomersView;
  productTypes: CustomersData['productTypes'];
  /** Opens an address of this page. */
  onOpen: (url: string) => void;
}

/** Filters beside the grid, and everything that is filtered by, each with its way out. */
export function FilterBar({ view, productTypes, onOpen }: FilterBarProps) {
  const text = useText();
  const any = { label: text('customers.filters.any'), value: '' };
  const chips = chipsOf(view, text);
  const pick = (change: Partial<CustomersView>) => onOpen(customersUrl(view, change));
  return (
    <>
      <InlineStack gap="200" blockAlign="center">
        <Select
          label={text('customers.filters.standing')}
          labelInline
          value={view.standing ?? ''}
          options={[any, ...standings.map((value) => ({ value, label: text(`standings.${value}.name`) }))]}
          onChange={(word) => pick({ standing: viewWords.standings.find((one) => one === word) })}
        />
        {productTypes.length > 0 ? (
          <Select
            label={text('customers.filters.type')}
            labelInline
            value={view.type ?? ''}
            options={[
              any,
              ...productTypes.map(({ name, buyers }) => ({
                value: name,
                label: text('customers.filters.typeOption', { name, count: buyers }),
              })),
            ]}
            onChange={(word) => pick({ type: word || undefined })}
          />
        ) : null}
      </InlineStack>
      {chips.length > 0 ? (
        <InlineStack gap="200" blockAlign="center">
          {chips.map(({ label, change }) => (
            <Tag key={label} onRemove={() => pick(change)}>
              {label}
            </Tag>
          ))}
          <Button
            variant="plain"
            onClick={() =>
              pick({ habit: undefined, state: undefined, standing: undefined, type: undefined, when: undefined })
            }
          >
            {text('customers.filters.clear')}
          </Button>
        </InlineStack>
      ) : null}
    </>
  );
}

function chipsOf(
  { habit, state, standing, type, when }: CustomersView,
  text: Say,
): { label: string; change: Partial<CustomersView> }[] {
  const stateName = state && (habit === 'one-time' ? text(`states.oneTime.${state}`) : text(`states.repeat.${state}`));
  const chips = [
    when && { label: text(`customers.when.${when}`), change: { when: undefined } },
    habit && { label: text(`habits.${habit}.name`), change: { habit: undefined } },
    stateName && { label: stateName, change: { state: undefined } },
    standing && { label: text(`standings.${standing}.name`), change: { standing: undefined } },
    type && { label: type, change: { type: undefined } },
  ];
  return chips.filter((chip) => chip !== undefined && chip !== '');
}
