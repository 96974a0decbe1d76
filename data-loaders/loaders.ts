import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CeleiroError } from "../models/core/index.js";

/**
 * What a data loader of the site (`src/data/*.ts`) calls: the bytes of one file of the run that is being built.
 * The build names that run's folder in `CELEIRO_ARTEFACTS`.
 * @example process.stdout.write(artifact("overview.json"))
 */
export function artifact(name: string): Buffer {
  const folder = process.env.CELEIRO_ARTEFACTS;
  if (folder === undefined) {
    throw new CeleiroError("CEL-RELEASE-001", "no run is being built", "run: celeiro build, which runs the loaders");
  }
  return readFileSync(join(folder, name));
}
