import { writeFileSync } from "node:fs";
import { modelToJson } from "../../../models/boosting/index.js";
import { formatDay } from "../../../models/core/index.js";
import { type DemandModel, storedDemandContext, storedDemandState } from "../../../models/demand/index.js";
import { boostedModelToOnnx } from "../../../models/onnx/index.js";
import type { ModelCard, ModelColumn } from "../../../models/snapshot/index.js";
import type { TrainedModel } from "../../publish/models.js";
import { loadModel } from "../kernels/boosting/models.js";
import { stageVersion } from "../kernels/versions.js";
import { keyOf } from "../store/hash.js";
import type { Boosting } from "./boosting.js";
import type { StageContext } from "./context.js";
import type { History } from "./series.js";

/**
 * The model that forecasts ask, as files for others: its trees and those of its widths as ONNX, and as JSON what else asking it
 * takes. Undefined where there was too little to learn from.
 */
export async function demandModelStage(
  { store, config }: Pick<StageContext, "store" | "config">,
  boosting: Boosting,
  { calendar }: History,
): Promise<TrainedModel | undefined> {
  const newest = boosting.files.find(({ back }) => back === 0)!;
  const { model, classes } = loadModel(newest.path);
  if (model === undefined) return undefined;
  const version = stageVersion("data-loaders/pipeline/stages/demand-model.ts");
  const key = keyOf(version, newest.key, config.currency);
  const widths = model.spread.widths.map((trees, i) => [`width${i + 1}`, `width-${i + 1}.onnx`, trees] as const);
  const write = async (role: string, extension: string, content: () => string | Uint8Array) => {
    const own = keyOf(key, role);
    if (!store.has("demand-onnx", own, extension))
      await store.write("demand-onnx", own, extension, (target) => writeFileSync(target, content()));
    return [role, store.path("demand-onnx", own, extension)] as const;
  };
  const metadata = { unit: "multiples of the level" };
  const paths = Object.fromEntries([
    await write("model", "onnx", () => boostedModelToOnnx(model.mean, metadata)),
    ...(await Promise.all(
      widths.map(([role, , trees]) => write(role, "onnx", () => boostedModelToOnnx(trees, metadata))),
    )),
    await write("context", "json", () => JSON.stringify(storedDemandContext(model.context))),
    await write("state", "json", () => JSON.stringify(storedDemandState(model))),
    await write("trees", "json", () => modelToJson(model.mean)),
    await write("classes", "json", () => JSON.stringify(classes)),
  ]);
  const card: ModelCard = {
    format: "celeiro-model-1",
    name: "demand",
    kind: "demand",
    version,
    inputs: inputsOf(model, config.currency),
    outputs: [{ name: "demand", unit: "multiples of the level" }],
    files: {
      model: "model.onnx",
      ...Object.fromEntries(widths.map(([role, file]) => [role, file])),
      context: "context.json",
      state: "state.json",
      trees: "trees.json",
      classes: "classes.json",
    },
    training: {
      dataHash: newest.key,
      through: formatDay(calendar.asOf),
      rows: model.rows,
      products: model.products,
      seed: config.seed,
    },
    metrics: { wape: model.metrics.wape, bias: model.metrics.bias, held_out_rows: model.metrics.rows },
  };
  return { card, paths };
}

/** Units of the columns that every model has. */
const units: Readonly<Record<string, string>> = {
  step: "periods ahead",
  trend: "ratio of means",
  zero_share: "share of periods",
  since_demand: "periods",
  log_level: "logarithm of units per period",
  age: "periods",
  season_position: "periods",
  demand_when_similar: "multiples of the level",
  holidays: "days",
  promotion: "discount as a share, 1 where it is not known",
};

function inputsOf({ mean, context }: DemandModel, currency: string): ModelColumn[] {
  const { known, positive, codes } = context.schema;
  return mean.features.map((name) => {
    const values = codes.get(name);
    if (values !== undefined) return { name, unit: "code", values: [...values.keys()] };
    if (name === "price") return { name, unit: currency };
    if (units[name] !== undefined) return { name, unit: units[name] };
    const column = known.find((one) => name.startsWith(`${one}_vs_`));
    if (column !== undefined) return { name, unit: positive.has(column) ? "ratio" : "difference" };
    if (known.includes(name)) return { name, unit: "as given" };
    return { name, unit: /^season_(sin|cos)/.test(name) ? "-1 to 1" : "multiples of the level" };
  });
}
