import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * What Framework runs for each loader, as `node loaders/run.js src/data/orders.json.ts ARGUMENTS`: imports the bundle of
 * that loader, which lies beside this file.
 */
const loader = (process.argv[2] as string).replaceAll("\\", "/").replace(/^src\//, "");
await import(pathToFileURL(join(import.meta.dirname, loader.replace(/\.ts$/, ".js"))).href);
