import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { type Message, say } from "../../../models/messages/index.js";
import { readConfig } from "../../config.js";
import type { ListedModel } from "../../registry/price-registry.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { parseOptions } from "../options.js";
import { priceRegistry } from "./train.js";

const optionsSchema = z.object({ json: z.boolean().default(false) });

export const modelsCommand: Command = {
  name: "models",
  summary: "list, show, delete or promote trained price models",
  configure(command, effects) {
    command
      .argument("[action]", "list, show, delete or promote", "list")
      .argument("[sku]", "the product")
      .argument("[version]", "the version; for show the one in use, for delete all if left out")
      .option("--json", "one JSON object per model")
      .action((action: string, sku: string | undefined, version: string | undefined, raw: unknown) => {
        const { json } = parseOptions(optionsSchema, raw);
        run(effects, action, sku, version, json);
      });
  },
};

function run(effects: Effects, action: string, sku: string | undefined, version: string | undefined, json: boolean) {
  const registry = priceRegistry(effects);
  const write = (model: ListedModel) => effects.stdout.write(json ? `${JSON.stringify(model)}\n` : line(model));
  if (action === "list") {
    const models = registry.list(sku);
    if (models.length === 0) effects.stderr.write("no price model is trained yet; run: celeiro train --all\n");
    models.forEach(write);
    return;
  }
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
    if (json) write(model);
    else effects.stdout.write(details(model, effects));
  } else if (action === "delete") {
    registry.delete(sku, version);
    effects.stderr.write(`deleted ${version ?? "all versions"} of ${sku}\n`);
  } else {
    if (version === undefined) throw new CeleiroError("CEL-USAGE-001", "promote needs a version", "name it");
    registry.promote(sku, version);
    effects.stderr.write(`${sku} now uses ${version}\n`);
  }
}

const share = (value: number | null) => (value === null ? "-" : `${(100 * value).toFixed(1)} %`);
const amount = (value: number | null) => (value === null ? "-" : value.toPrecision(4));

function line({ champion, sku, version, method, mape, trainedAt }: ListedModel): string {
  return `${champion ? "*" : " "} ${sku}  ${version}  ${method}  MAPE ${share(mape)}  trained ${trainedAt}\n`;
}

function details(model: ListedModel, effects: Effects): string {
  const { language } = readConfig(openWorkspace(effects.env, effects.cwd));
  const rows = [
    ["product", model.sku],
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
