import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { operationsPlace, withOperations } from "../../operations/index.js";
import { currentRelease } from "../../publish/release.js";
import { listReleases, rollBack } from "../../publish/releases.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { parseOptions } from "../options.js";

const optionsSchema = z.object({
  json: z.boolean().default(false),
  author: z.string().min(1).optional(),
  reason: z.string().default(""),
});

export const releasesCommand: Command = {
  name: "releases",
  summary: "list the published releases, or serve an earlier one again",
  configure(command, effects) {
    command
      .argument("[action]", "list or rollback", "list")
      .argument("[run]", "for rollback: the run to serve again; the one before the current if left out")
      .option("--author <name>", "who goes back (default: the user of the system)")
      .option("--reason <text>", "why, for the record")
      .option("--json", "one JSON object per release")
      .action((action: string, run: string | undefined, raw: unknown) => {
        const options = parseOptions(optionsSchema, raw);
        if (action === "list") return list(effects, options.json);
        if (action === "rollback") return rollback(effects, run, options);
        throw new CeleiroError("CEL-USAGE-001", `unknown action ${JSON.stringify(action)}`, "use list or rollback");
      });
  },
};

function list(effects: Effects, json: boolean): void {
  const releases = listReleases(openWorkspace(effects.env, effects.cwd));
  if (releases.length === 0) effects.stderr.write("nothing is published yet; run: celeiro build\n");
  for (const { manifest, isCurrent } of releases) {
    const { runId, builtAt, asOf, rows } = manifest;
    const products = rows.products ?? 0;
    effects.stdout.write(
      json
        ? `${JSON.stringify({ runId, current: isCurrent, builtAt, asOf, products })}\n`
        : `${isCurrent ? "*" : " "} ${runId}  built ${builtAt}  data to ${asOf}  ${products.toLocaleString("en-US")} products\n`,
    );
  }
}

async function rollback(
  effects: Effects,
  run: string | undefined,
  { author = effects.env.USER ?? "unknown", reason }: z.output<typeof optionsSchema>,
): Promise<void> {
  const workspace = openWorkspace(effects.env, effects.cwd);
  const before = currentRelease(workspace)?.runId ?? null;
  const { manifest } = rollBack(workspace, run);
  effects.stderr.write(`now serving ${manifest.runId}, built ${manifest.builtAt}, data to ${manifest.asOf}\n`);
  const decision = { kind: "rollback", subject: "release", before, after: manifest.runId, author, reason };
  try {
    await withOperations(operationsPlace(workspace, effects.env), ({ decisions }) =>
      decisions.add({ ...decision, at: effects.now() }),
    );
  } catch (error) {
    // Going back must not wait for a database.
    const line = error instanceof CeleiroError ? error.line : String(error);
    effects.stderr.write(`this is not on record: ${line}\n`);
  }
}
