/** Writes protocol buffers: only what an ONNX model needs (varints, lengths, packed lists). */
export class ProtobufWriter {
  private bytes = new Uint8Array(1 << 12);
  private size = 0;

  /** A varint field; negative numbers are written as 64-bit two's complement. */
  integer(field: number, value: number): this {
    return this.varint(field << 3).varint(value);
  }

  text(field: number, value: string): this {
    return this.blob(field, new TextEncoder().encode(value));
  }

  blob(field: number, value: Uint8Array): this {
    this.varint((field << 3) | 2).varint(value.length);
    this.reserve(value.length);
    this.bytes.set(value, this.size);
    this.size += value.length;
    return this;
  }

  message(field: number, fill: (writer: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    fill(inner);
    return this.blob(field, inner.finish());
  }

  packedIntegers(field: number, values: Iterable<number>): this {
    const inner = new ProtobufWriter();
    for (const value of values) inner.varint(value);
    return this.blob(field, inner.finish());
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }

  private varint(value: number): this {
    this.reserve(10);
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest > 127n) {
      this.bytes[this.size++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.bytes[this.size++] = Number(rest);
    return this;
  }

  private reserve(more: number): void {
    if (this.size + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.size + more));
    larger.set(this.bytes.subarray(0, this.size));
    this.bytes = larger;
  }
}
