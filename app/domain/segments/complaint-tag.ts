/** Whether the shop's complaint tag is among these. Capitals do not matter, as they do not to Shopify. */
export function hasComplaintTag(tags: readonly string[], complaintTag: string): boolean {
  const wanted = complaintTag.toLowerCase();
  return wanted !== '' && tags.some((tag) => tag.toLowerCase() === wanted);
}
