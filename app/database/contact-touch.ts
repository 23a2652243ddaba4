/** An order counts as a contact's when it uses the contact's code or comes within so many days after it, as elsewhere. */
export const TOUCH_DAYS = 7;
