import {
  answerCatalogue,
  type CatalogueAnswer,
  type CatalogueScenario,
  neutralCatalogue,
} from "npm:@celeiro/models/planning";
import { type CatalogueModel, openCatalogueModel } from "./catalogue-model.js";
import type { FromWorker, ModelPart, ToWorker } from "./worker-messages.js";

/** Answers scenarios of the whole catalogue beside the page, so that the page stays free to draw. */
let loaded: (ToWorker & { kind: "load" }) | undefined;
let now: CatalogueAnswer | undefined;
let newest: CatalogueScenario | undefined;
let model: CatalogueModel | undefined;
let part: ModelPart = { kind: "none" };

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "load") {
    loaded = data;
    if (data.model !== undefined) part = { kind: "loading" };
    return;
  }
  const first = newest === undefined;
  newest = data.scenario;
  void answer(data.scenario, false).then(() => {
    // Elasticity answers the first question before the model is fetched.
    if (first && loaded?.model !== undefined) void open(loaded);
  });
});

async function answer(scenario: CatalogueScenario, again: boolean): Promise<void> {
  if (loaded === undefined) return;
  const { catalogue, policy, frequency } = loaded;
  const moved = scenario.priceChange !== 0 || scenario.promotionPeriods > 0;
  const answered = moved ? await model?.answer(scenario, catalogue.columns.unitCost.length) : undefined;
  now ??= answerCatalogue(catalogue, neutralCatalogue, policy, frequency);
  const what = answerCatalogue(catalogue, scenario, policy, frequency, answered);
  postMessage({ now, what, model: part, again } satisfies FromWorker);
}

async function open({ model: source, catalogue }: ToWorker & { kind: "load" }): Promise<void> {
  if (source === undefined) return;
  try {
    const opened = await openCatalogueModel(source, catalogue.horizon);
    const { products, steps, threads } = opened;
    model = opened;
    part = { kind: "answers", products, asked: steps.length, threads };
  } catch {
    part = { kind: "failed" };
  }
  if (newest !== undefined) await answer(newest, true);
}
