import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { type Message, say } from "../../../models/messages/index.js";
import { readConfig } from "../../config.js";
import type { ModelVersion } from "../../operations/index.js";
import { allProducts, type ListedModel, type PriceRegistry } from "../../registry/price-registry.js";
import { priceKind, recordPriceModels } from "../../registry/records.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { parseOptions } from "../options.js";
import { priceRegistry, withRecords } from "./train.js";

const optionsSchema = z.object({
  json: z.boolean().default(false),
  all: z.boolean().default(false),
  global: z.boolean().default(false),
  author: z.string().min(1).optional(),
  reason: z.string().default(""),
});

export const modelsCommand: Command = {
  name: "models",
  summary: "list, show, delete or promote trained price models",
  configure(command, effects) {
    command
      .argument("[action]", "list, show, delete or promote", "list")
      .argument("[sku]", "the product")
      .argument("[version]", "the version; for show the one in use, for delete all if left out")
      .option("--global", "the model of all products, in place of a sku")
      .option("--all", "list deleted versions too")
      .option("--author <name>", "who promotes or deletes (default: the user of the system)")
      .option("--reason <text>", "why, for the record")
      .option("--json", "one JSON object per model")
      .action((action: string, first: string | undefined, second: string | undefined, raw: unknown) => {
        const options = parseOptions(optionsSchema, raw);
        const [sku, version] = options.global ? [allProducts, first] : [first, second];
        return run(effects, action, sku, version, options);
      });
  },
};

async function run(
  effects: Effects,
  action: string,
  sku: string | undefined,
  version: string | undefined,
  { json, all, author = effects.env.USER ?? "unknown", reason }: z.output<typeof optionsSchema>,
): Promise<void> {
  const registry = priceRegistry(effects);
  if (action === "list") return list(effects, registry, { sku, json, all });
  if (!["show", "delete", "promote"].includes(action)) {
    throw new CeleiroError(
      "CEL-USAGE-001",
      `unknown action ${JSON.stringify(action)}`,
      "use list, show, delete or promote",
    );
  }
  if (sku === undefined) throw new CeleiroError("CEL-USAGE-001", `${action} needs a product`, "name its sku");
  if (action === "show") {
    const model = registry.find(sku, version);
    effects.stdout.write(json ? `${JSON.stringify(model)}\n` : details(model, effects));
    return;
  }
  if (action === "promote" && version === undefined) {
    throw new CeleiroError("CEL-USAGE-001", "promote needs a version", "name it");
  }
  const before = inUse(registry, sku);
  if (action === "delete") registry.delete(sku, version);
  else registry.promote(sku, version as string);
  const after = inUse(registry, sku);
  await withRecords(effects, async (operations) => {
    await recordPriceModels(operations, registry, sku);
    const subject = `${priceKind} ${sku}`;
    const kind = action === "delete" ? "deletion" : "champion";
    await operations.decisions.add({ kind, subject, before, after, author, reason, at: effects.now() });
  });
  effects.stderr.write(
    action === "delete" ? `deleted ${version ?? "all versions"} of ${sku}\n` : `${sku} now uses ${version}\n`,
  );
}

/** From the records, so that versions whose files are gone can be listed as well. */
async function list(
  effects: Effects,
  registry: PriceRegistry,
  { sku, json, all }: { readonly sku: string | undefined; readonly json: boolean; readonly all: boolean },
): Promise<void> {
  const records = await withRecords(effects, async (operations) => {
    await recordPriceModels(operations, registry, sku);
    return operations.modelVersions.list({ kind: priceKind, ...(sku !== undefined && { sku }) });
  });
  const listed = records.filter(({ stage }) => all || stage !== "deleted");
  if (listed.length === 0) effects.stderr.write("no price model is trained yet; run: celeiro train --all\n");
  for (const one of listed) effects.stdout.write(json ? `${JSON.stringify(flat(one))}\n` : line(one));
}

const inUse = (registry: PriceRegistry, sku: string): string | null =>
  registry.has(sku) ? (registry.list(sku).find(({ champion }) => champion)?.version ?? null) : null;

const flat = ({ sku, version, stage, createdAt, dataHash, metrics, metadata, scaler }: ModelVersion) => ({
  ...{ sku, version, champion: stage === "champion", stage, trainedAt: createdAt, dataHash },
  ...metrics,
  ...metadata,
  scaler,
});

const share = (value: number | null) => (value === null ? "-" : `${(100 * value).toFixed(1)} %`);
const amount = (value: number | null) => (value === null ? "-" : value.toPrecision(4));

function line({ sku, version, stage, metrics, metadata, createdAt }: ModelVersion): string {
  const mark = { champion: "*", deleted: "x" }[stage as string] ?? " ";
  const mape = share(metrics.mape as number | null);
  return `${mark} ${sku}  ${version}  ${metadata.method as string}  MAPE ${mape}  trained ${createdAt}\n`;
}

function details(model: ListedModel, effects: Effects): string {
  const { language } = readConfig(openWorkspace(effects.env, effects.cwd));
  const rows = [
    ["product", model.sku === allProducts ? "all products" : model.sku],
    ["version", `${model.version}${model.champion ? " (in use)" : ""}`],
    ["trained", model.trainedAt],
    ["method", model.method],
    ["reason", say(language, JSON.parse(model.reason) as Message)],
    ["RMSE", `${amount(model.rmse)} (last price: ${amount(model.naiveRmse)})`],
    ["MAE", amount(model.mae)],
    ["MAPE", share(model.mape)],
    ["samples", `${model.trainSamples} to train on, ${model.testSamples} held out`],
    ["features", String(model.featureCount)],
    ["trials", String(model.trials)],
    ["data", model.dataHash],
  ];
  return rows.map(([name, value]) => `${(name as string).padEnd(9)} ${value}\n`).join("");
}
