import { packageRoot } from "../../package-root.js";
import { codeVersion } from "../store/code-version.js";
import type { KernelName } from "./index.js";

/**
 * Hash of the code that a kernel's numbers depend on: the kernel and what it uses of the algorithm library. Wording is
 * left out, since stored reasons are put into words where they are read.
 */
export function kernelVersion(name: KernelName): string {
  return codeVersion(packageRoot, [`data-loaders/pipeline/kernels/${name}.ts`], countsForNumbers);
}

const countsForNumbers = (file: string): boolean =>
  (file.startsWith("models/") && !file.startsWith("models/messages/") && file !== "models/core/error-codes.ts") ||
  file.startsWith("data-loaders/pipeline/kernels/");

/** Hash of the code of a stage that is no kernel: its own file, the folder of that name, and what it uses of the library. */
export function stageVersion(file: string): string {
  const folder = file.replace(/\.ts$/, "/");
  return codeVersion(packageRoot, [file], (name) => name === file || name.startsWith(folder) || countsForNumbers(name));
}

/** Hash of the code that trains models of the whole catalogue. */
export const trainingVersion = (): string =>
  codeVersion(packageRoot, ["data-loaders/pipeline/kernels/boosting/train.ts"], countsForNumbers);

/** Hash of the quality rules and of the calendar that they look at. */
export function qualityVersion(): string {
  return codeVersion(packageRoot, ["data-loaders/quality/index.ts"], (file) =>
    ["data-loaders/quality/", "data-loaders/warehouse/planning/", "models/core/frequency"].some((start) =>
      file.startsWith(start),
    ),
  );
}

/** The same for a stage that fills a folder. */
export function folderVersion(stage: string): string {
  const folder = `data-loaders/pipeline/stages/${stage}/`;
  return codeVersion(packageRoot, [`${folder}index.ts`], (name) => name.startsWith(folder) || countsForNumbers(name));
}
