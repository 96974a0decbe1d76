import { z } from "zod";
import { methodMessage } from "../../../models/forecasting/index.js";
import { say } from "../../../models/messages/index.js";
import { readConfig } from "../../config.js";
import { build } from "../../pipeline/build.js";
import { readTuning, type TunedSegment } from "../../pipeline/stages/tune/record.js";
import { createProgress } from "../../progress/index.js";
import { sitePublishing } from "../../publish/site.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { parseOptions } from "../options.js";

const optionsSchema = z.object({
  minutes: z.coerce.number().positive().max(10_000),
  segment: z
    .string()
    .transform((text) => text.split(",").map((name) => name.trim()))
    .default([]),
  trials: z.coerce.number().int().min(1).max(10_000).optional(),
  products: z.coerce.number().int().min(10).max(1000).optional(),
  json: z.boolean().default(false),
});

export const tuneCommand: Command = {
  name: "tune",
  summary: "search methods, their settings and combinations for each kind of product; the next build uses what gained",
  configure(command, effects) {
    command
      .requiredOption(
        "--minutes <number>",
        "time for the search; another run of the same data goes on where this one stops",
      )
      .option("--segment <name,...>", "only these kinds of products, such as smooth-A,lumpy-B (default: all)")
      .option("--trials <number>", "things tried for each kind at most, those of earlier runs included (default: 300)")
      .option("--products <number>", "products of each kind to judge by (default: 40)")
      .option("--json", "log as JSON lines, and print one JSON object per kind of product")
      .action((raw: unknown) => run(parseOptions(optionsSchema, raw), effects));
  },
};

async function run({ json, segment, ...limits }: z.output<typeof optionsSchema>, effects: Effects): Promise<void> {
  const workspace = openWorkspace(effects.env, effects.cwd);
  const config = readConfig(workspace);
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
  const tuning = { ...config.tuning, ...given, segments: segment };
  const progress = createProgress(effects, { json });
  const publishing = sitePublishing(workspace, effects.env);
  await build({ ...effects, workspace, config: { ...config, tuning }, progress, publishing }, { only: "tune" });
  for (const one of readTuning(workspace.tuning)?.segments ?? []) {
    if (segment.length > 0 && !segment.includes(`${one.pattern}-${one.abc}`)) continue;
    effects.stdout.write(`${json ? jsonLine(one) : line(one)}\n`);
  }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function line({ pattern, abc, search, found }: TunedSegment): string {
  const name = `${pattern}-${abc}`.padEnd(16);
  if (found === undefined) return `${name}${search.tried.length} tried, nothing to compare yet`;
  const { method, gain, searchGain, products, adopted } = found;
  const kept = `${percent(gain.estimate)} in periods kept back (${percent(gain.low)} to ${percent(gain.high)})`;
  return `${name}${say("en", methodMessage(method))}: gains ${kept}, ${percent(searchGain)} in the search; ${search.tried.length} tried on ${products} products; ${adopted ? "used" : "not used"}`;
}

const jsonLine = ({ pattern, abc, search, found }: TunedSegment) =>
  JSON.stringify({ pattern, abc, tried: search.tried.length, ...found });
