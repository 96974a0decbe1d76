import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { loadProphetOptimizer } from "../../prophet.js";
import { runTask, type Task } from "./task.js";

export type WorkerAnswer =
  | { readonly type: "progress"; readonly products: number }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly message: string; readonly stack: string };

/** Threads that make parcels and train models. */
export interface Pool {
  /** Resolves when the file is in place; rejects when it cannot be made or a thread died. `onProducts` counts trees of a model. */
  run(task: Task, onProducts: (count: number) => void): Promise<void>;
  close(): Promise<void>;
}

interface Job {
  readonly task: Task;
  readonly onProducts: (count: number) => void;
  resolve(): void;
  reject(error: Error): void;
}

/** What a thread needs to know before its first task. */
export interface ThreadSetup {
  /** Whether products may be forecast by `prophet`, which each thread loads for itself. */
  readonly prophet: boolean;
}

/** As many threads as asked for; 0 takes one per core. They start when there is work for them. */
export function threadPool(threads: number, setup: ThreadSetup = { prophet: false }): Pool {
  const size = threads > 0 ? threads : availableParallelism();
  const queue: Job[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job>();
  let closing = false;

  const start = (): Worker => {
    const worker = new Worker(new URL("./entry.js", import.meta.url), { workerData: setup });
    worker.on("message", (answer: WorkerAnswer) => {
      const job = busy.get(worker);
      if (job === undefined) return;
      if (answer.type === "progress") return job.onProducts(answer.products);
      busy.delete(worker);
      idle.push(worker);
      if (answer.type === "done") job.resolve();
      else job.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
      next();
    });
    const lose = (error: Error) => {
      const job = busy.get(worker);
      busy.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
      job?.reject(error);
      next();
    };
    worker.on("error", lose);
    worker.on("exit", (code) => {
      if (!closing) lose(new Error(`a worker thread ended with code ${code}`));
    });
    return worker;
  };

  const next = (): void => {
    while (queue.length > 0 && (idle.length > 0 || busy.size < size)) {
      const job = queue.shift() as Job;
      const worker = idle.pop() ?? start();
      busy.set(worker, job);
      worker.postMessage(job.task);
    }
  };

  return {
    run: (task, onProducts) =>
      new Promise((resolve, reject) => {
        queue.push({ task, onProducts, resolve, reject });
        next();
      }),
    async close() {
      closing = true;
      queue.length = 0;
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
      idle.length = 0;
      busy.clear();
    },
  };
}

/** Makes parcels where it is called: for a handful of products, starting threads takes longer than the work. */
export function inlinePool({ prophet }: ThreadSetup = { prophet: false }): Pool {
  return {
    async run(task, onProducts) {
      // Let progress be drawn and signals be heard between two parcels.
      await new Promise((resolve) => setImmediate(resolve));
      if (prophet) await loadProphetOptimizer();
      runTask(task, () => onProducts(1));
    },
    close: async () => {},
  };
}
