import { Worker } from "node:worker_threads";
import type { HistogramTeam } from "../../../models/boosting/index.js";

/** A team of threads for boosting, ready for one training run after another. */
export interface ThreadTeam extends HistogramTeam {
  close(): Promise<void>;
}

/** Starts `threads` - 1 helpers beside the caller's own thread; resolves when all are ready, since training does not wait for them. */
export async function histogramTeam(threads: number): Promise<ThreadTeam> {
  const workers = await Promise.all(Array.from({ length: Math.max(0, threads - 1) }, startHelper));
  return {
    helpers: workers.length,
    begin(memory, control) {
      workers.forEach((worker, helper) => {
        worker.postMessage({ memory, control, helper });
      });
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function startHelper(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./histogram-entry.js", import.meta.url));
    worker.once("error", reject);
    worker.once("message", () => {
      // An idle helper keeps no process alive.
      worker.unref();
      resolve(worker);
    });
  });
}
