import type { Payment } from '../shop/model.ts';
import { digitsOf } from '../shop/money.ts';
import type { BadCsv } from './csv-rows.ts';
import { parseAmount } from './csv-values.ts';

/** A line of an order as Shopify exports it. */
export interface ExportLine {
  title: string;
  sku: string;
  vendor: string;
  quantity: number;
  unitMinor: number;
}

/** An order as Shopify exports it. Instants are wall times, as if the wall were in Greenwich. */
export interface ExportOrder {
  /** Shopify's number, if the file has it. */
  id: number | undefined;
  name: string;
  email: string;
  phone: string;
  billingName: string;
  subscribed: boolean;
  currency: string;
  payment: Payment;
  totalMinor: number;
  refundedMinor: number;
  createdAt: number;
  paidAt: number | undefined;
  cancelledAt: number | undefined;
  source: string;
  tags: string[];
  codes: string[];
  lines: ExportLine[];
}

/** The value of a column in a row; empty where the file has no such column. */
export type Cell = (column: string) => string;
type Bad = (column: string, what: string) => BadCsv;

const PAYMENTS: Readonly<Record<string, Payment>> = {
  paid: 'paid',
  partially_refunded: 'paid',
  refunded: 'paid',
  partially_paid: 'pending',
  pending: 'pending',
  authorized: 'authorized',
  expired: 'pending',
  voided: 'voided',
};

/** Reads the columns of an order's first row. */
export function readExportOrder(cell: Cell, bad: Bad): ExportOrder {
  const currency = readCurrency(cell, bad);
  const amount = (column: string) => readAmount(cell, column, currency, bad);
  const status = cell('Financial Status').toLowerCase().replaceAll(' ', '_');
  const payment = PAYMENTS[status];
  if (!payment) throw bad('Financial Status', `"${status}" is not known`);
  const totalMinor = amount('Total');
  const refundedMinor = cell('Refunded Amount') === '' ? 0 : amount('Refunded Amount');
  if (refundedMinor > totalMinor) throw bad('Refunded Amount', 'it is larger than the total');
  const createdAt = readTime(cell, 'Created at', bad);
  if (createdAt === undefined) throw bad('Created at', 'it is empty');
  const id = cell('Id');
  if (id !== '' && !/^\d+$/.test(id)) throw bad('Id', `"${id}" is no number`);
  return {
    id: id === '' ? undefined : Number(id),
    name: cell('Name'),
    email: cell('Email'),
    phone: cell('Phone'),
    billingName: cell('Billing Name'),
    subscribed: /^(yes|true)$/i.test(cell('Accepts Marketing')),
    currency,
    payment,
    totalMinor,
    refundedMinor,
    createdAt,
    paidAt: readTime(cell, 'Paid at', bad),
    cancelledAt: readTime(cell, 'Cancelled at', bad),
    source: cell('Source') || 'web',
    tags: listOf(cell('Tags')),
    codes: listOf(cell('Discount Code')),
    lines: [],
  };
}

/** Reads the line of any row; undefined for a row without one. */
export function readExportLine(cell: Cell, currency: string, bad: Bad): ExportLine | undefined {
  const title = cell('Lineitem name');
  if (title === '' && cell('Lineitem quantity') === '') return undefined;
  const quantity = Number(cell('Lineitem quantity'));
  if (cell('Lineitem quantity') === '' || !Number.isSafeInteger(quantity)) {
    throw bad('Lineitem quantity', `"${cell('Lineitem quantity')}" is no whole number`);
  }
  const unitMinor = readAmount(cell, 'Lineitem price', currency, bad);
  return { title, sku: cell('Lineitem sku'), vendor: cell('Vendor'), quantity, unitMinor };
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function readCurrency(cell: Cell, bad: Bad): string {
  const currency = cell('Currency');
  if (!Intl.supportedValuesOf('currency').includes(currency)) throw bad('Currency', `"${currency}" is no currency`);
  return currency;
}

function readAmount(cell: Cell, column: string, currency: string, bad: Bad): number {
  const digits = digitsOf(currency);
  const text = cell(column).replace(/(\.\d*?)0+$/, '$1');
  const minor = parseAmount(text, digits);
  if (minor === undefined) throw bad(column, `"${cell(column)}" is no amount in ${currency}`);
  if (minor < 0) throw bad(column, `"${cell(column)}" is below zero`);
  return minor;
}

/** `2025-05-12 14:03:22 -0400`: the wall time is kept, the offset is the wall's. */
function readTime(cell: Cell, column: string, bad: Bad): number | undefined {
  const text = cell(column);
  if (text === '') return undefined;
  const [, day, time] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)(?:\s?(?:[+-]\d{2}:?\d{2}|Z|UTC))?$/.exec(text) ?? [];
  const ms = day && time ? Date.parse(`${day}T${time}Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw bad(column, `"${text}" is no time like 2025-05-12 14:03:22 -0400`);
  return ms;
}
