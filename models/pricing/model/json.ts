import { modelFromJson, modelToJson, parseStored } from "../../boosting/index.js";
import { CeleiroError } from "../../core/index.js";
import { priceMethods } from "./candidates.js";
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

/** Throws CEL-BOOST-007 for text that is no price model, of another format, or damaged. */
export function priceModelFromJson(source: string): PriceModel {
  const stored = parseStored(source, FORMAT);
  checkParts(stored);
  const { model, errors, metrics, format: _, ...rest } = stored;
  return {
    ...rest,
    // JSON writes NaN, which stands for a measure that could not be taken, as null.
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN])) as never,
    errors: Float64Array.from(errors),
    ...(model !== null && { model: modelFromJson(model) }),
  };
}

type StoredPriceModel = Omit<PriceModel, "model" | "errors"> & {
  readonly format: string;
  readonly model: string | null;
  readonly errors: number[];
};

const methods: readonly string[] = [...priceMethods, "moving-average", "global"];

function checkParts(stored: object): asserts stored is StoredPriceModel {
  const { method, model, scaler, choice, metrics, errors, calibration } = stored as Partial<StoredPriceModel>;
  const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
  const sound: readonly [string, boolean][] = [
    ["method", methods.includes(method as string)],
    ["model", model === null || typeof model === "string"],
    ["scaler", isNumber(scaler?.price) && isNumber(scaler?.quantity)],
    ["features", Array.isArray(choice?.features)],
    ["metrics", typeof metrics === "object" && metrics !== null],
    ["errors", Array.isArray(errors) && errors.length > 0 && errors.every(isNumber)],
    ["calibration", isNumber(calibration)],
  ];
  const fault = sound.find(([, good]) => !good);
  if (fault !== undefined)
    throw new CeleiroError("CEL-BOOST-007", `the stored price model is damaged: ${fault[0]}`, "train it again");
}
