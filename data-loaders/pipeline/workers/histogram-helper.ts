import { parentPort } from "node:worker_threads";
import { serveHistograms } from "../../../models/boosting/index.js";

interface Run {
  readonly memory: WebAssembly.Memory;
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly helper: number;
}

parentPort?.on("message", ({ memory, control, helper }: Run) => serveHistograms(memory, control, helper));
parentPort?.postMessage("ready");
