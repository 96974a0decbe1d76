/** Estimates of Prophet's Stan model. */
export interface ProphetEstimate {
  readonly k: number;
  readonly m: number;
  readonly delta: Float64Array;
  readonly beta: Float64Array;
  readonly sigmaObs: number;
}

/** What finds the estimates: the export of `@bsull/augurs-prophet-wasmstan`. */
export interface ProphetOptimizer {
  optimize(
    start: ProphetEstimate,
    data: string,
    options: { readonly seed?: number },
  ): { readonly params: ProphetEstimate };
}

let loaded: ProphetOptimizer | undefined;

/**
 * Makes the method `prophet` available; until then it refuses every series as not loaded. `load` fetches and compiles the
 * optimiser, some 2 MB of WebAssembly, wherever the program is: a page and a worker thread each load their own.
 *
 * @example await loadProphet(() => import("@bsull/augurs-prophet-wasmstan"))
 */
export async function loadProphet(load: () => Promise<{ readonly optimizer: ProphetOptimizer }>): Promise<void> {
  loaded ??= (await load()).optimizer;
}

export const prophetOptimizer = (): ProphetOptimizer | undefined => loaded;
