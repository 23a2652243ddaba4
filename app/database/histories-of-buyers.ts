/** The columns of `histories` (see label-sql.ts) as the buyers' rows hold them, for who labels without counting orders. */
export const HISTORIES_OF_BUYERS =
  'id, x, last_on, tx_days, litt, product_type, type_is_main, season_from_days, season_to_days';
