import { parentPort, workerData } from "node:worker_threads";
import { loadProphetOptimizer } from "../../prophet.js";
import type { ThreadSetup, WorkerAnswer } from "./pool.js";
import { runTask, type Task } from "./task.js";

const progressMilliseconds = 200;

const { prophet } = workerData as ThreadSetup;
const ready = prophet ? loadProphetOptimizer() : undefined;

parentPort?.on("message", async (task: Task) => {
  const answer = (message: WorkerAnswer) => parentPort?.postMessage(message);
  let products = 0;
  let told = Date.now();
  const tell = () => {
    answer({ type: "progress", products });
    products = 0;
    told = Date.now();
  };
  try {
    await ready;
    runTask(task, () => {
      products++;
      if (Date.now() - told >= progressMilliseconds) tell();
    });
    tell();
    answer({ type: "done" });
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    answer({
      type: "failed",
      message: failure.message,
      stack: String((failure.cause as Error)?.stack ?? failure.stack),
    });
  }
});
