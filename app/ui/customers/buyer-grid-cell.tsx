import { UnstyledLink } from '@shopify/polaris';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import { stateKey } from '../labels/state-key.ts';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { GridCell } from './customers-data.ts';
import { customersUrl, type CustomersView } from './customers-view.ts';
import styles from './grid.module.css';

interface Place {
  across: number;
  down: number;
}

const placed = ({ across, down }: Place) => ({ '--across': across, '--down': down }) as Record<string, number>;

const SHADES = 0.5; // the fullest cell is half covered: text on it keeps its contrast

/** One cell: how many, how much, a shade; pressing it shows these customers below, pressing it again shows all. */
export function BuyerGridCell({
  cell,
  most,
  view,
  ...place
}: Place & { cell: GridCell; most: number; view: CustomersView }) {
  const text = useText();
  const format = useFormat();
  const { habit, state, buyers, spentMinor } = cell;
  const isChosen =
    (view.habit === habit && (!view.state || view.state === state)) || (!view.habit && view.state === state);
  const isExact = view.habit === habit && view.state === state;
  if (buyers === 0) {
    return (
      <span role="cell" className={styles.empty} style={placed(place)}>
        <span aria-hidden="true">–</span>
        <span className={styles.unseen}>{text('customers.grid.nobody')}</span>
      </span>
    );
  }
  // The square root keeps small cells visible beside large ones.
  const shade = Math.sqrt(buyers / most) * SHADES;
  return (
    <span
      role="cell"
      className={styles.cell}
      style={{ ...placed(place), '--shade': `${Math.round(shade * 100)}%` } as Record<string, string | number>}
    >
      <UnstyledLink
        className={`${styles.link} ${isChosen ? styles.chosen : ''}`}
        url={customersUrl(view, isExact ? { habit: undefined, state: undefined } : { habit, state })}
        aria-current={isExact ? 'true' : undefined}
      >
        <span className={styles.unseen}>
          {text('customers.grid.cell', {
            habit: text(`habits.${habit}.name`),
            state: text(stateKey(habit, state)),
          })}{' '}
        </span>
        <span className={styles.count}>{format.number(buyers)}</span>
        <span className={styles.unseen}>{text('customers.grid.unit', { count: buyers })}</span>
        <span className={styles.money}>{format.moneyShort(spentMinor)}</span>
      </UnstyledLink>
    </span>
  );
}

interface GridHeadingProps extends Place {
  role: 'columnheader' | 'rowheader';
  view: CustomersView;
  choice: { habit: Habit } | { state: State };
}

/** The name of a row or column, which is a filter too. */
export function GridHeading({ role, view, choice, ...place }: GridHeadingProps) {
  const text = useText();
  const isHabit = 'habit' in choice;
  const isChosen = isHabit ? view.habit === choice.habit && !view.state : view.state === choice.state && !view.habit;
  const clear = { habit: undefined, state: undefined };
  return (
    <span role={role} className={isHabit ? styles.habitHeading : styles.stateHeading} style={placed(place)}>
      <UnstyledLink
        className={`${styles.headingLink} ${isChosen ? styles.chosenHeading : ''}`}
        url={customersUrl(view, isChosen ? clear : { ...clear, ...choice })}
        aria-current={isChosen ? 'true' : undefined}
      >
        {isHabit ? text(`habits.${choice.habit}.name`) : text(`states.repeat.${choice.state}`)}
      </UnstyledLink>
    </span>
  );
}
