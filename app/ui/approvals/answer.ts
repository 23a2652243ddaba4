/** A yes or a no, to one contact or (undefined) to all of them. */
export interface Answer {
  says: 'approve' | 'decline';
  effectId: string | undefined;
}
