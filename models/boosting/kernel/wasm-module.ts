/** The few instructions of WebAssembly that the kernel needs, by their names in the core specification, section 5.4. */
export const op = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  br: 0x0c,
  br_if: 0x0d,
  local_get: 0x20,
  local_set: 0x21,
  local_tee: 0x22,
  i32_load: 0x28,
  f64_load: 0x2b,
  f64_store: 0x39,
  i32_const: 0x41,
  i32_lt_u: 0x49,
  i32_ge_u: 0x4f,
  i32_add: 0x6a,
  i32_mul: 0x6c,
  i32_and: 0x71,
  i32_shl: 0x74,
  i32_shr_u: 0x76,
  f64_add: 0xa0,
} as const;

export const i32 = 0x7f;
export const f64 = 0x7c;
/** The type of a block that leaves nothing on the stack. */
export const nothing = 0x40;

/** A function without results: its parameters, its other locals, and its instructions without the closing `end`. */
export interface WasmFunction {
  readonly parameters: readonly number[];
  readonly locals: readonly { readonly count: number; readonly type: number }[];
  readonly body: readonly number[];
}

/** Limits of a memory of at least a page; a shared one must state how large it may grow: all that 32 bits can reach. */
const limits = (shared: boolean): number[] => (shared ? [0x03, 1, ...unsigned(65_536)] : [0x00, 1]);

/** The bytes of a module with one function, exported as `run`, over a memory imported as `env.memory`. */
export function wasmModule({ parameters, locals, body }: WasmFunction, shared: boolean): Uint8Array {
  const name = (text: string) => list([...text].map((letter) => [letter.charCodeAt(0)]));
  const code = [...list(locals.map(({ count, type }) => [...unsigned(count), type])), ...body, op.end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [[0x60, ...list(parameters.map((type) => [type])), 0]]),
    ...section(2, [[...name("env"), ...name("memory"), 0x02, ...limits(shared)]]),
    ...section(3, [[0]]),
    ...section(7, [[...name("run"), 0x00, 0]]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ]);
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const content = list(items);
  return [id, ...unsigned(content.length), ...content];
}

const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];

/** LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** LEB128 of a number that is not negative, as `i32.const` wants it. */
export function constant(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 63) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return [op.i32_const, ...bytes, rest];
}
