import type { InferenceSession } from "npm:onnxruntime-web/wasm";

/** A released model, ready to be asked. */
export interface ModelSession {
  /** Threads that answer; 1 where the page is not isolated from other origins. */
  readonly threads: number;
  /** Asks with `rows` rows of features, row-major; one number per row. Questions wait for those before them. */
  ask(values: Float32Array, rows: number): Promise<Float32Array>;
}

const MOST_THREADS = 4;

/**
 * Opens an ONNX file with one input `X` and one output `Y` in ONNX Runtime, which is fetched at the first call. Trees run on
 * WebAssembly: WebGPU has no operator for them. Throws where the runtime or the file cannot be loaded.
 */
export async function openModel(url: string): Promise<ModelSession> {
  const { InferenceSession, Tensor, env } = await import("npm:onnxruntime-web/wasm");
  const threads = globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, MOST_THREADS) : 1;
  env.wasm.numThreads = threads;
  env.wasm.wasmPaths = { wasm: import.meta.resolve("npm:onnxruntime-web/dist/ort-wasm-simd-threaded.wasm") };
  const session: InferenceSession = await InferenceSession.create(url, { executionProviders: ["wasm"] });
  let queue: Promise<unknown> = Promise.resolve();
  return {
    threads,
    ask(values, rows) {
      const answer = queue.then(async () => {
        const tensor = new Tensor("float32", values, [rows, values.length / rows]);
        const { Y } = await session.run({ X: tensor });
        return Y?.data as Float32Array;
      });
      queue = answer.catch(() => {});
      return answer;
    },
  };
}
