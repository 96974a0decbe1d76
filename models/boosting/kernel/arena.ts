const PAGE = 65_536;

/**
 * One block of memory that typed arrays are cut from, so that a WebAssembly kernel can reach them all.
 * Where WebAssembly is missing it is a plain buffer, and `memory` is null.
 */
export class Arena {
  readonly memory: WebAssembly.Memory | null;
  private readonly buffer: ArrayBuffer | SharedArrayBuffer;
  private used = 0;

  /** `shared` memory can be handed to other threads. */
  constructor(bytes: number, shared = false) {
    this.memory = makeMemory(bytes, shared);
    this.buffer = this.memory?.buffer ?? new ArrayBuffer(bytes);
  }

  float64(length: number): Float64Array {
    return new Float64Array(this.buffer, this.take(8 * length), length);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.buffer, this.take(4 * length), length);
  }

  private take(bytes: number): number {
    const start = this.used;
    this.used += Arena.sizeOf(bytes);
    return start;
  }

  /** Bytes that an array takes: rounded up, so that the next one is aligned. */
  static sizeOf(bytes: number): number {
    return 8 * Math.ceil(bytes / 8);
  }
}

function makeMemory(bytes: number, shared: boolean): WebAssembly.Memory | null {
  const initial = Math.ceil(bytes / PAGE);
  try {
    return new WebAssembly.Memory(shared ? { initial, maximum: initial, shared } : { initial });
  } catch {
    return null;
  }
}
