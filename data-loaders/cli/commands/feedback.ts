import { existsSync } from "node:fs";
import { z } from "zod";
import { CeleiroError, daysPerPeriod } from "../../../models/core/index.js";
import { type Message, say } from "../../../models/messages/index.js";
import { readConfig } from "../../config.js";
import { listArchives } from "../../feedback/archive.js";
import { RouterShelf } from "../../feedback/router-shelf.js";
import { operationsPlace } from "../../operations/index.js";
import { feedbackPage } from "../../publish/pages/feedback.js";
import { openSnapshot } from "../../publish/pages/snapshot-query.js";
import { readManifest, requireCurrentRelease } from "../../publish/release.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { parseOptions } from "../options.js";

const optionsSchema = z.object({ json: z.boolean().default(false) });

export const feedbackCommand: Command = {
  name: "feedback",
  summary: "what became of published forecasts: accuracy, drift, and who chooses the methods",
  configure(command, effects) {
    command
      .argument("[what]", "accuracy, drift, log or router; all of them if left out")
      .option("--json", "one JSON object per line")
      .action((what: string | undefined, raw: unknown) => run(effects, what, parseOptions(optionsSchema, raw).json));
  },
};

const kinds = ["accuracy", "drift", "log", "router"] as const;

/** Reads the published run, so that it says what the pages say. */
async function run(effects: Effects, what: string | undefined, json: boolean): Promise<void> {
  if (what !== undefined && !kinds.includes(what as (typeof kinds)[number])) {
    throw new CeleiroError("CEL-USAGE-001", `unknown part ${JSON.stringify(what)}`, `use ${kinds.join(", ")}`);
  }
  const workspace = openWorkspace(effects.env, effects.cwd);
  const { language, retrainEvery } = readConfig(workspace);
  const release = requireCurrentRelease(workspace);
  const { frequency } = readManifest(release);
  const snapshot = await openSnapshot(release.snapshotPath);
  const page = await feedbackPage(snapshot).finally(() => snapshot.close());
  const wanted = (kind: (typeof kinds)[number]) => what === undefined || what === kind;
  const write = (row: object, line: string) => effects.stdout.write(json ? `${JSON.stringify(row)}\n` : `${line}\n`);
  const percent = (value: number | null) => (value === null ? "-" : `${(100 * value).toFixed(1)} %`);
  if (wanted("accuracy")) {
    if (page.accuracy.length === 0) effects.stderr.write("no published forecast has met its sales yet\n");
    for (const row of page.accuracy) {
      const name = [row.segment, row.name].filter((part) => part !== "").join(" ");
      const place = `${name}, ${row.step} ahead`.padEnd(32);
      const error = `off by ${percent(row.wape)} (promised ${percent(row.promisedWape)})`;
      write(
        row,
        `${place} ${error}, bias ${percent(row.bias)}, in 80 % range ${percent(row.coverage80)}, n = ${row.forecasts}`,
      );
    }
  }
  if (wanted("drift")) {
    for (const row of page.alerts) {
      const side = row.direction === "under" ? "sells more than forecast" : "sells less than forecast";
      write(
        row,
        `${row.segment === "sku" ? row.sku : `${row.segment} ${row.name}`.trim()}  ${side} since ${row.since}`,
      );
    }
    if (page.alertCount > page.alerts.length) effects.stderr.write(`${page.alertCount} alerts in all\n`);
  }
  if (wanted("log")) {
    for (const row of page.log) {
      const reason = say(language, row.reason as Message);
      write(row, `${row.at}  ${row.kind}  ${row.before?.strategy ?? "-"} -> ${row.after?.strategy ?? "-"}  ${reason}`);
    }
  }
  if (wanted("router")) {
    const state = new RouterShelf(workspace).state();
    if (state === undefined) {
      effects.stderr.write("no router has been trained yet\n");
      return;
    }
    const { champion, challenger, trained } = state;
    const day = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
    const due = day(trained.asOf + Math.round(retrainEvery * daysPerPeriod[frequency]));
    const place = operationsPlace(workspace, effects.env);
    const kept = place.url === undefined ? (existsSync(place.folder) ? "embedded" : "not made yet") : "PostgreSQL";
    const archives = listArchives(workspace).length;
    write(
      { champion, challenger, trained: day(trained.asOf), due, archives, store: kept },
      [
        `in use      ${champion.version} (${champion.strategy}) since ${day(champion.since)}`,
        `waiting     ${challenger === null ? "none" : `${challenger.version} (${challenger.strategy})`}`,
        `trained     on data to ${day(trained.asOf)}, again with data to ${due} or on drift`,
        `archived    ${archives} runs; store ${kept}`,
      ].join("\n"),
    );
  }
}
