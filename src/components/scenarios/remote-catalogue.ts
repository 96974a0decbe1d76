import type { CatalogueDemand, CatalogueScenario } from "npm:@celeiro/models/planning";
import { release } from "../context.js";
import type { CatalogueModelSource } from "./catalogue-model.js";
import type { FromWorker, ToWorker } from "./worker-messages.js";

export interface RemoteCatalogue {
  /** Asks anew. Questions that a newer one overtook are never put. */
  ask(scenario: CatalogueScenario): void;
}

/** The whole catalogue in a worker of its own; `hear` gets every answer. */
export function remoteCatalogue(
  catalogue: CatalogueDemand,
  model: CatalogueModelSource | undefined,
  hear: (answer: FromWorker) => void,
): RemoteCatalogue {
  const worker = new Worker(import.meta.resolve("./worker.js"), { type: "module" });
  const send = (message: ToWorker) => worker.postMessage(message);
  const { orderingCost, holdingRate, currency, frequency } = release;
  let busy = false;
  let next: CatalogueScenario | undefined;
  const put = (scenario: CatalogueScenario) => {
    busy = true;
    next = undefined;
    send({ kind: "ask", scenario });
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    hear(data);
    if (data.again) return;
    busy = false;
    if (next !== undefined) put(next);
  });
  const policy = { orderingCost, holdingRate, currency };
  send({ kind: "load", catalogue, policy, frequency, ...(model && { model }) });
  return {
    ask(scenario) {
      if (busy) next = scenario;
      else put(scenario);
    },
  };
}
