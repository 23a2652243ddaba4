import { Card, BlockStack, InlineStack, Text } from '@shopify/polaris';
import { habits, type Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import { statesOf } from '../labels/states-of.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useText } from '../language/language-provider.tsx';
import { BuyerGridCell, GridHeading } from './buyer-grid-cell.tsx';
import type { CustomersData, GridCell } from './customers-data.ts';
import type { CustomersView } from './customers-view.ts';
import styles from './grid.module.css';

/**
 * Who is where in their own rhythm: habits down, states along the way from an order to silence. A cell is a filter. On
 * narrow screens the two axes change places.
 */
export function BuyerGrid({ grid, rule, view }: Pick<CustomersData, 'grid' | 'rule'> & { view: CustomersView }) {
  const text = useText();
  const shown = statesOf(rule, (state) => grid.some((cell) => cell.state === state));
  const most = Math.max(1, ...grid.map(({ buyers }) => buyers));
  const all = grid.reduce((sum, { buyers }) => sum + buyers, 0);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {text('customers.grid.title')}
          </Text>
          <HowComputed
            of={text('customers.grid.title')}
            lines={[
              ...shown.map((state) =>
                text('figures.named', {
                  name: text(`states.repeat.${state}`),
                  meaning: text(`states.${rule}.${state}`),
                }),
              ),
              text('customers.grid.howMoney'),
              text('figures.amongAll', { count: all }),
            ]}
          />
        </InlineStack>
        <div
          className={styles.grid}
          role="table"
          aria-label={text('customers.grid.title')}
          style={gridSize(shown.length)}
        >
          <div role="row" className={styles.row}>
            <span role="columnheader" className={styles.corner}>
              <span className={styles.unseen}>{text('customers.grid.habit')}</span>
            </span>
            {shown.map((state, i) => (
              <GridHeading key={state} role="columnheader" across={i + 2} down={1} view={view} choice={{ state }} />
            ))}
          </div>
          {habits.map((habit, row) => (
            <div key={habit} role="row" className={styles.row}>
              <GridHeading role="rowheader" across={1} down={row + 2} view={view} choice={{ habit }} />
              {shown.map((state, i) => (
                <BuyerGridCell
                  key={state}
                  across={i + 2}
                  down={row + 2}
                  most={most}
                  view={view}
                  cell={cellOf(grid, habit, state)}
                />
              ))}
            </div>
          ))}
        </div>
      </BlockStack>
    </Card>
  );
}

function cellOf(grid: readonly GridCell[], habit: Habit, state: State): GridCell {
  const found = grid.find((cell) => cell.habit === habit && cell.state === state);
  return found ?? { habit, state, buyers: 0, spentMinor: 0 };
}

const gridSize = (shown: number) => ({ '--states': shown, '--habits': habits.length }) as Record<string, number>;
