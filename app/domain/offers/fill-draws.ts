/**
 * Deals people who came back, in their order, to draws of `among` each: first to the places that are left in the open one, then to
 * further ones. The last group may be too small for a draw, and waits; every other one fills its draw exactly, so that a prize
 * is never shared by fewer than it was reckoned for, and nobody's chance is worse than it was told.
 *
 * @param room places left in the open draw, 0 or above
 * @returns the groups; the first belongs to the open draw and is empty where nobody enters it
 */
export function fillDraws<Person>(people: readonly Person[], room: number, among: number): Person[][] {
  const groups = [people.slice(0, room)];
  for (let from = room; from < people.length; from += among) groups.push(people.slice(from, from + among));
  return groups;
}
