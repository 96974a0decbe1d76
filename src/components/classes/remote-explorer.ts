import type { ExplorationData, ExplorationSettings } from "npm:@celeiro/models/exploration";
import type { FromWorker, ToWorker } from "./worker-messages.js";

export interface RemoteExplorer {
  /** Asks anew. Questions that a newer one overtook are never put. */
  ask(settings: ExplorationSettings): void;
}

/** An explorer in a worker of its own; `hear` gets every reply to the newest question. */
export function remoteExplorer(data: ExplorationData, hear: (reply: FromWorker) => void): RemoteExplorer {
  const worker = new Worker(import.meta.resolve("./worker.js"), { type: "module" });
  const send = (message: ToWorker) => worker.postMessage(message);
  let asked = 0;
  let busy = false;
  let next: ExplorationSettings | undefined;
  const put = (settings: ExplorationSettings) => {
    busy = true;
    next = undefined;
    send({ kind: "explore", id: ++asked, settings });
  };
  worker.addEventListener("message", ({ data: reply }: MessageEvent<FromWorker>) => {
    hear(reply);
    if (reply.kind !== "answer") return;
    busy = false;
    if (next !== undefined) put(next);
  });
  send({ kind: "load", data });
  return {
    ask(settings) {
      if (busy) next = settings;
      else put(settings);
    },
  };
}
