import { constant, f64, i32, nothing, op, unsigned, wasmModule } from "./wasm-module.js";

/** Adds rows to a histogram; positions are byte offsets in the shared memory. See `addRows` in histogram.ts. */
export type AddRowsAt = (
  words: number,
  rowBytes: number,
  packed: number,
  order: number,
  orderEnd: number,
  cells: number,
) => void;

/** Compiles the kernel over `memory`; null where WebAssembly is missing or forbidden. */
export function compileAddRows(memory: WebAssembly.Memory): AddRowsAt | null {
  try {
    const shared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
    return new WebAssembly.Instance(moduleFor(shared), { env: { memory } }).exports.run as AddRowsAt;
  } catch {
    return null;
  }
}

const modules = new Map<boolean, WebAssembly.Module>();

/** Compiled once: small models train in the time that it takes. */
function moduleFor(shared: boolean): WebAssembly.Module {
  const module = modules.get(shared) ?? new WebAssembly.Module(source(shared) as BufferSource);
  modules.set(shared, module);
  return module;
}

const [words, rowBytes, packed, order, orderEnd, cells] = [0, 1, 2, 3, 4, 5];
const [pointer, end, base, word, address, value] = [6, 7, 8, 9, 10, 11];

const get = (local: number) => [op.local_get, local];
const set = (local: number) => [op.local_set, local];
const tee = (local: number) => [op.local_tee, local];
/** Alignment and offset of a load or store. */
const at = (alignment: number, offset = 0) => [alignment, ...unsigned(offset)];

const CELL_BYTES_PER_FEATURE = 2048;
/** Mask of a bin (8 bits) times the 8 bytes of a cell. */
const CELL_MASK = 255 << 3;

/** Adds `value` to the cell of the feature whose bin is at bits `8 * place` of the word. */
function addToCell(place: number): number[] {
  const cell = place === 0 ? [...constant(3), op.i32_shl] : [...constant(8 * place - 3), op.i32_shr_u];
  const offset = at(3, place * CELL_BYTES_PER_FEATURE);
  return [
    ...[...get(word), ...cell, ...constant(CELL_MASK), op.i32_and, ...get(base), op.i32_add, ...tee(address)],
    ...[...get(address), op.f64_load, ...offset, ...get(value), op.f64_add, op.f64_store, ...offset],
  ];
}

function source(shared: boolean): Uint8Array {
  const nextWord = [
    ...[...get(pointer), op.i32_load, ...at(2), ...set(word)],
    ...[0, 1, 2, 3].flatMap(addToCell),
    ...[...get(base), ...constant(4 * CELL_BYTES_PER_FEATURE), op.i32_add, ...set(base)],
    ...[...get(pointer), ...constant(4), op.i32_add, ...tee(pointer), ...get(end), op.i32_lt_u, op.br_if, 0],
  ];
  const nextRow = [
    ...[...get(order), ...get(orderEnd), op.i32_ge_u, op.br_if, 1],
    ...[...get(order), op.i32_load, ...at(2), ...tee(pointer), ...constant(3), op.i32_shl],
    ...[...get(packed), op.i32_add, op.f64_load, ...at(3), ...set(value)],
    ...[...get(pointer), ...get(rowBytes), op.i32_mul, ...get(words), op.i32_add, ...tee(pointer)],
    ...[...get(rowBytes), op.i32_add, ...set(end), ...get(cells), ...set(base)],
    ...[...get(order), ...constant(4), op.i32_add, ...set(order)],
    ...[op.loop, nothing, ...nextWord, op.end],
    ...[op.br, 0],
  ];
  const parameters = [i32, i32, i32, i32, i32, i32];
  const locals = [
    { count: 5, type: i32 },
    { count: 1, type: f64 },
  ];
  return wasmModule(
    { parameters, locals, body: [op.block, nothing, op.loop, nothing, ...nextRow, op.end, op.end] },
    shared,
  );
}
