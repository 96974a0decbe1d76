/**
 * `npm run bench`: each flag names a measurement, no flag that of the pipeline's stages; what follows it are that
 * measurement's own arguments.
 */
const measurements: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<boolean> }>>> = {
  "--data": () => import("./data/run.js"),
  "--scale": () => import("./scale/run.js"),
  "--routing": () => import("./routing/run.js"),
  "--routing-known": () => import("./routing/known.js"),
  "--peers": () => import("./peers/run.js"),
  "--prices": () => import("./prices/run.js"),
  "--boosting-peers": () => import("./peers/boosting.js"),
  "--boosting": () => import("./boosting/run.js"),
  "--classification": () => import("./classification/run.js"),
  "--what-if": () => import("./what-if/run.js"),
  "--import": () => import("./import/run.js"),
};

const args = process.argv.slice(2);
const [flag, rest] = args.length === 0 ? ["--scale", []] : [args[0] as string, args.slice(1)];
const measurement = measurements[flag];
if (measurement === undefined) {
  console.error(`unknown measurement ${JSON.stringify(flag)}; choose from ${Object.keys(measurements).join(", ")}`);
  process.exit(2);
}
process.exitCode = (await (await measurement()).run(rest)) ? 0 : 1;

export {};
