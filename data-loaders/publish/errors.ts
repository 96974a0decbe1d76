import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { PublishedErrors } from "../pipeline/stages/errors.js";
import { linkOrCopy } from "./link-or-copy.js";

/** Puts the errors of the backtest into a release: `index.json`, and `NAME.bin` for what they are errors of and for each method. */
export function publishErrors(folder: string, { index, files }: PublishedErrors): void {
  mkdirSync(folder, { recursive: true });
  linkOrCopy(index, join(folder, "index.json"));
  for (const [name, path] of files) linkOrCopy(path, join(folder, `${name}.bin`));
}
