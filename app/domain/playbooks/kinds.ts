/** Every strategy there is, typed and not drawn: each has its own people, ladder and limits. */
export const playbookKinds = [
  'prevent',
  'win-back',
  'second-order',
  'protect',
  'develop',
  'last-chance',
  'care',
  'keep-in-touch',
] as const;

/**
 * One of `playbookKinds`: `prevent` (due, before they slip), `win-back` (slipping and lost), `second-order` (one-time buyers),
 * `protect` (regulars on time), `develop` (healthy but slow), `last-chance` (gone: price, the last resort), `care` (a person
 * calls, nothing is promoted), `keep-in-touch` (archived: the door is open, twice a year at most, nothing is promoted).
 */
export type PlaybookKind = (typeof playbookKinds)[number];

/** What a shop that runs none is shown first: a word before somebody slips away is worth more than any after it. */
export const firstPlaybook: PlaybookKind = 'prevent';
