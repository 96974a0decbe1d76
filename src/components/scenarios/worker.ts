import { answerCatalogue, type CatalogueAnswer, neutralCatalogue } from "npm:@celeiro/models/planning";
import type { FromWorker, ToWorker } from "./worker-messages.js";

/** Answers scenarios of the whole catalogue beside the page, so that the page stays free to draw. */
let loaded: (ToWorker & { kind: "load" }) | undefined;
let now: CatalogueAnswer | undefined;

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "load") loaded = data;
  else if (loaded !== undefined) {
    const { catalogue, policy, frequency } = loaded;
    now ??= answerCatalogue(catalogue, neutralCatalogue, policy, frequency);
    const what = answerCatalogue(catalogue, data.scenario, policy, frequency);
    postMessage({ now, what } satisfies FromWorker);
  }
});
