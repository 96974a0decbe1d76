import type { FeatureName } from "npm:@celeiro/models/classification";
import type { MessageKey } from "npm:@celeiro/models/messages";
import { t } from "./context.js";

const patterns = { smooth: true, erratic: true, intermittent: true, lumpy: true } as const;

/** A demand pattern in words; a product without any is one that never sold. */
export const patternName = (pattern: string): string =>
  pattern === ""
    ? t("site.pattern.unsold")
    : t(Object.hasOwn(patterns, pattern) ? `site.pattern.${pattern as keyof typeof patterns}` : "site.pattern.none");

/** A forecasting method, or a combination such as `a+b` or `a*60+b*40`, as people read it. */
export const methodName = (method: string): string =>
  method
    .split("+")
    .map((part) => {
      const [name = "", percent] = part.split("*");
      const plain = variantName(name);
      return percent === undefined ? plain : t("method.share", { method: plain, share: Number(percent) / 100 });
    })
    .reduce((first, second) => t("method.blend", { first, second }));

/** `ets(damped)` as people read it. */
function variantName(name: string): string {
  const [method = "", list] = name.replace(/\)$/, "").split("(");
  const plain = t(`method.${method}` as MessageKey);
  if (list === undefined) return plain;
  return list.split(";").reduce((inner, text) => {
    const [setting, value] = text.split("=");
    const words = t(`variant.${setting}` as MessageKey, { value: Number(value ?? 0) });
    return t("method.variant", { method: inner, setting: words });
  }, plain);
}

/** A feature as people read it. */
export const featureName = (name: FeatureName): string => t(`feature.${name}`);
