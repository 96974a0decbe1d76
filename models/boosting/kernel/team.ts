import { compileAddRows } from "./add-rows-wasm.js";

/**
 * Other threads that sum histograms. They see the same memory; because the sums are exact, the model is the same byte for
 * byte however many there are. Who starts threads depends on where one is (Node, a browser's worker), so it is handed in.
 */
export interface HistogramTeam {
  readonly helpers: number;
  /** Lets helper k call `serveHistograms(memory, control, k)`, for every k below `helpers`. */
  begin(memory: WebAssembly.Memory, control: Int32Array<SharedArrayBuffer>): void;
}

/** Whole numbers of `control` that belong to one helper: its orders and answers so far, and the arguments of the order. */
const FIELDS = 16;
const [ORDERS, ANSWERS, ARGUMENTS] = [0, 1, 2];
/** Number of arguments of the kernel. */
const ARITY = 6;
/** Order number that sends a helper home. */
const HOME = -1;
/** Looks at an answer before going to sleep: waking up costs more than a short sum. */
const LOOKS = 20_000;

/** The loop of a helper: waits for orders, sums, answers; returns when it is sent home. */
export function serveHistograms(
  memory: WebAssembly.Memory,
  control: Int32Array<SharedArrayBuffer>,
  helper: number,
): void {
  const kernel = compileAddRows(memory);
  const base = helper * FIELDS;
  for (let seen = 0; ; ) {
    for (let look = 0; look < LOOKS && Atomics.load(control, base + ORDERS) === seen; look++);
    Atomics.wait(control, base + ORDERS, seen);
    seen = Atomics.load(control, base + ORDERS);
    if (seen === HOME || kernel === null) return;
    const [words, rowBytes, packed, order, orderEnd, cells] = control.subarray(
      base + ARGUMENTS,
      base + ARGUMENTS + ARITY,
    ) as unknown as [number, number, number, number, number, number];
    kernel(words, rowBytes, packed, order, orderEnd, cells);
    Atomics.store(control, base + ANSWERS, seen);
    Atomics.notify(control, base + ANSWERS);
  }
}

/** The side that gives orders. */
export class TeamOrders {
  private readonly control: Int32Array<SharedArrayBuffer>;
  private readonly given: Int32Array;

  constructor(
    private readonly team: HistogramTeam,
    memory: WebAssembly.Memory,
  ) {
    this.control = new Int32Array(new SharedArrayBuffer(4 * FIELDS * team.helpers));
    this.given = new Int32Array(team.helpers);
    team.begin(memory, this.control);
  }

  /** Orders the sum that the kernel's arguments describe; unsigned offsets beyond 2 GiB survive as their bits. */
  give(helper: number, kernelArguments: readonly number[]): void {
    const base = helper * FIELDS;
    this.control.set(kernelArguments, base + ARGUMENTS);
    const order = (this.given[helper] as number) + 1;
    this.given[helper] = order;
    Atomics.store(this.control, base + ORDERS, order);
    Atomics.notify(this.control, base + ORDERS);
  }

  /** Returns when the last order is carried out. */
  await(helper: number): void {
    const at = helper * FIELDS + ANSWERS;
    const order = this.given[helper] as number;
    for (let look = 0; look < LOOKS && Atomics.load(this.control, at) !== order; look++);
    for (;;) {
      const answer = Atomics.load(this.control, at);
      if (answer === order) return;
      Atomics.wait(this.control, at, answer);
    }
  }

  /** Sends everyone home. */
  end(): void {
    for (let helper = 0; helper < this.team.helpers; helper++) {
      Atomics.store(this.control, helper * FIELDS + ORDERS, HOME);
      Atomics.notify(this.control, helper * FIELDS + ORDERS);
    }
  }
}
