/** The distinct ones of some values, ascending. The array given is sorted and written over; it may hold no NaN. */
export function distinct(values: Float64Array): Float64Array {
  values.sort();
  let count = 0;
  for (const value of values) {
    if (count > 0 && value === values[count - 1]) continue;
    values[count] = value;
    count += 1;
  }
  return values.slice(0, count);
}

/** Where a value stands among ascending ones, counted from 0: the first that is not below it. @param values at least one */
export function positionIn(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? NaN) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
