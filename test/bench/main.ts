/** `npm run bench`: each flag names a measurement; what follows it are that measurement's own arguments. */
const measurements: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<boolean> }>>> = {
  "--data": () => import("./data/run.js"),
};

const [flag = "", ...rest] = process.argv.slice(2);
const measurement = measurements[flag];
if (measurement === undefined) {
  console.error(`unknown measurement ${JSON.stringify(flag)}; choose from ${Object.keys(measurements).join(", ")}`);
  process.exit(2);
}
process.exitCode = (await (await measurement()).run(rest)) ? 0 : 1;

export {};
