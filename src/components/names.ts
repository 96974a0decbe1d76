import type { FeatureName } from "npm:@celeiro/models/classification";
import type { MessageKey } from "npm:@celeiro/models/messages";
import { t } from "./context.js";

const patterns = { smooth: true, erratic: true, intermittent: true, lumpy: true } as const;

/** A demand pattern in words; a product without any is one that never sold. */
export const patternName = (pattern: string): string =>
  pattern === ""
    ? t("site.pattern.unsold")
    : t(Object.hasOwn(patterns, pattern) ? `site.pattern.${pattern as keyof typeof patterns}` : "site.pattern.none");

/** A forecasting method, or a blend of two, as people read it. */
export const methodName = (method: string): string => {
  const [first = "", second] = method.split("+");
  if (second === undefined) return t(`method.${first}` as MessageKey);
  return t("method.blend", { first: methodName(first), second: methodName(second) });
};

/** A feature as people read it. */
export const featureName = (name: FeatureName): string => t(`feature.${name}`);
