import { format, t } from "../context.js";
import type { DemandModelHere } from "../onnx/demand-model.js";

/** Who answers, where the demand model of all products does. */
export const modelInWords = ({ card, session, knows }: DemandModelHere): string =>
  t("scenarios.answered-model", {
    knows: knows.price ? (knows.promotion ? "both" : "price") : knows.promotion ? "promotion" : "none",
    products: card.training.products,
    date: format.date(card.training.through),
    threads: session.threads,
  });
