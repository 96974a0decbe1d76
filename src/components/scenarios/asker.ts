import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { format, release, t } from "../context.js";
import { demandModel } from "../data/demand-model.js";
import type { DemandModelHere } from "../onnx/demand-model.js";
import { modelInWords } from "../parts/model-words.js";
import { type Answer, neutralScenario, type Planner } from "../what-if.js";
import { type FullScenario, isNeutral } from "./address.js";

interface Listener {
  draw(scenario: FullScenario, what: Answer, now: Answer): void;
  /** Says who answers. */
  say(words: string): void;
}

/**
 * Answers one product's scenarios at once, by elasticity; where the model of the whole catalogue forecast the product, it
 * answers from the moment that it is here. Questions that a newer one overtook are never put to it.
 */
export function asker(
  product: ProductPage,
  plan: Planner,
  neutral: FullScenario,
  { draw, say }: Listener,
): (scenario: FullScenario) => void {
  const own = neutralScenario(product, release).serviceLevel;
  /** The service level that goes without saying is the product's own. */
  const meant = (scenario: FullScenario): FullScenario =>
    scenario.serviceLevel === neutral.serviceLevel ? { ...scenario, serviceLevel: own } : scenario;
  let newest = neutral;
  let usual = plan.answer(meant(neutral));
  let model: DemandModelHere | undefined;
  let busy = false;
  const here = (scenario: FullScenario) =>
    draw(scenario, isNeutral(scenario, neutral) ? usual : plan.answer(meant(scenario)), usual);
  const there = async (asked: DemandModelHere) => {
    busy = true;
    try {
      for (let put: FullScenario | undefined; put !== newest; ) {
        put = newest;
        const what = isNeutral(put, neutral) ? usual : plan.answer(meant(put), await asked.ask(product, put));
        if (put === newest) draw(put, what, usual);
      }
    } catch {
      giveUp();
    } finally {
      busy = false;
    }
  };
  const giveUp = () => {
    model = undefined;
    usual = plan.answer(meant(neutral));
    say(`${t("scenarios.model-failed")} ${responseInWords(product)}`);
    here(newest);
  };
  const show = (scenario: FullScenario) => {
    newest = scenario;
    if (model === undefined) here(scenario);
    else if (!busy) void there(model);
  };
  const opening = plan.asksCatalogue ? demandModel() : undefined;
  say(opening === undefined ? responseInWords(product) : t("scenarios.model-loading"));
  opening
    ?.then(async (opened) => {
      usual = plan.answer(meant(neutral), await opened.ask(product, neutral));
      model = opened;
      say(modelInWords(opened));
      show(newest);
    })
    .catch(giveUp);
  return show;
}

function responseInWords({ effects }: ProductPage): string {
  if (effects === undefined) return t("scenarios.no-response");
  const { elasticity, elasticitySe, elasticityShare, logLift } = effects;
  return t("scenarios.response", {
    elasticity: format.fixed(elasticity, 2),
    error: format.fixed(1.96 * elasticitySe, 2),
    own: format.percent(elasticityShare),
    lift: format.change(Math.exp(logLift) - 1),
  });
}
