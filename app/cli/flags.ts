import { parseArgs } from 'node:util';
import { dayNumber, isLocalDay } from '#app/domain/time/local-day.ts';
import { Refusal } from './refusal.ts';

export const usage = `Usage:
  rhythm fit FILE.csv[.gz] --until DATE [--holdout DATE] [--unit days|weeks] [--out BUYERS.csv]
  rhythm eval CASES.json

fit   reads customer_id,date|datetime[,amount] (a row an order; orders of one day are one purchase), fits the rhythm model to
      everything up to and including --until and prints a summary; its last line is one JSON object.
      --holdout  scores the forecasts on what happened after --until, up to and including this day
      --unit     the unit of alpha, T, litt and LL (default: days)
      --out      writes a row a buyer: x, t_x, T, litt, P(alive), P(active), E[orders], boundary dates
eval  evaluates cases {z, k, r, alpha, a, b, x, t_x, T, litt, t}; its last line is a JSON array of {LL, palive, pactive, cet}.`;

/** What the command line asks for. */
export type Command = FitCommand | { readonly kind: 'eval'; readonly file: string } | { readonly kind: 'help' };

export interface FitCommand {
  readonly kind: 'fit';
  readonly file: string;
  /** Day numbers. */
  readonly until: number;
  readonly holdout: number | undefined;
  readonly unit: Unit;
  readonly out: string | undefined;
}

/** Units of time and their days. */
export const unitDays = { days: 1, weeks: 7 } as const;
export type Unit = keyof typeof unitDays;

/** Reads the arguments after the script's name; throws Refusal for what makes no sense. */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  if (values.help) return { kind: 'help' };
  const [kind, file, ...rest] = positionals;
  if (kind !== 'fit' && kind !== 'eval')
    throw new Refusal(`Say "fit" or "eval"${kind ? `, not "${kind}"` : ''}.\n${usage}`);
  if (!file) throw new Refusal(`${kind} needs a file.\n${usage}`);
  if (rest.length > 0) throw new Refusal(`${kind} takes one file; "${rest.join(' ')}" is one too many.`);
  if (kind === 'fit') return fitCommand(file, values);
  const wrong = Object.keys(values).at(0);
  if (wrong) throw new Refusal(`eval takes no flags; --${wrong} belongs to fit.`);
  return { kind, file };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        until: { type: 'string' },
        holdout: { type: 'string' },
        unit: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function fitCommand(file: string, values: ReturnType<typeof parsed>['values']): FitCommand {
  if (values.until === undefined) throw new Refusal('fit needs --until DATE, the last day that the fit may see.');
  const until = dayOf('until', values.until);
  const holdout = values.holdout === undefined ? undefined : dayOf('holdout', values.holdout);
  if (holdout !== undefined && holdout <= until) throw new Refusal('--holdout must be a day after --until.');
  const { unit = 'days' } = values;
  if (unit !== 'days' && unit !== 'weeks') throw new Refusal(`--unit is days or weeks, not "${unit}".`);
  return { kind: 'fit', file, until, holdout, unit, out: values.out };
}

function dayOf(flag: string, text: string): number {
  if (!isLocalDay(text)) throw new Refusal(`--${flag} is a date like 2026-11-22, not "${text}".`);
  return dayNumber(text);
}
