import { z } from "zod";
import { readConfig } from "../../config.js";
import { build } from "../../pipeline/build.js";
import { stageNames } from "../../pipeline/stages/run.js";
import { createProgress } from "../../progress/index.js";
import { sitePublishing } from "../../publish/site.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import { parseOptions } from "../options.js";

const optionsSchema = z.object({
  changed: z.boolean().default(false),
  only: z.enum(stageNames).optional(),
  force: z.boolean().default(false),
  json: z.boolean().default(false),
});

export const buildCommand: Command = {
  name: "build",
  summary: "run the pipeline, build the site and publish both as a new release",
  configure(command, effects) {
    command
      .option("--changed", "stop when neither data, configuration nor code changed since the current release")
      .option("--only <stage>", `run as far as one stage and publish nothing: ${stageNames.join(", ")}`)
      .option("--force", "publish in spite of failed quality gates, and when nothing changed")
      .option("--json", "log as JSON lines")
      .action(async (raw: unknown) => {
        const { json, ...options } = parseOptions(optionsSchema, raw);
        const workspace = openWorkspace(effects.env, effects.cwd);
        const progress = createProgress(effects, { json });
        const result = await build(
          {
            env: effects.env,
            now: effects.now,
            workspace,
            config: readConfig(workspace),
            progress,
            publishing: sitePublishing(workspace, effects.env),
          },
          { changed: options.changed, force: options.force, ...(options.only && { only: options.only }) },
        );
        if (result.outcome === "published") progress.note(`published ${result.runId}`);
        if (result.outcome === "unchanged") progress.note(`nothing changed since ${result.runId}`);
        if (result.outcome === "stopped") progress.note(`stopped after ${options.only}`);
      });
  },
};
