/** Input that the tool will not guess at; the message names the flag, or the column and the row. Exit code 2. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
