import { modelFromJson, modelToJson } from "../../boosting/index.js";
import { CeleiroError } from "../../core/index.js";
import type { PriceModel } from "./fit.js";

const FORMAT = "celeiro-price-1";

/** The model as text, from which `priceModelFromJson` makes one with the same forecasts. */
export function priceModelToJson({ model, errors, metrics, ...rest }: PriceModel): string {
  return JSON.stringify({
    format: FORMAT,
    ...rest,
    metrics,
    errors: [...errors],
    model: model === undefined ? null : modelToJson(model),
  });
}

/** Throws CEL-BOOST-007 for another format. */
export function priceModelFromJson(source: string): PriceModel {
  const { format, model, errors, metrics, ...rest } = JSON.parse(source) as Omit<PriceModel, "model" | "errors"> & {
    format: string;
    model: string | null;
    errors: number[];
  };
  if (format !== FORMAT) {
    throw new CeleiroError("CEL-BOOST-007", `the model's format is ${format}, not ${FORMAT}`, "train it again");
  }
  return {
    ...rest,
    // JSON writes NaN, which stands for a measure that could not be taken, as null.
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN])) as never,
    errors: Float64Array.from(errors),
    ...(model !== null && { model: modelFromJson(model) }),
  };
}
