import { expect, test } from 'vitest';
import { hasComplaintTag } from '#app/domain/segments/complaint-tag.ts';

test.each([
  [['vip', 'Complaint'], 'complaint', true],
  [['complaint-old'], 'complaint', false],
  [[], 'complaint', false],
  [['', 'vip'], '', false],
])('of %j, "%s" is there: %s', (tags, complaintTag, expected) => {
  expect(hasComplaintTag(tags, complaintTag)).toBe(expected);
});
