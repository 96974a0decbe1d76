import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const importPattern = /(?:^|\n)\s*(?:import|export)\b[^"';]*?from\s*["'](\.[^"']+)["']|\bimport\s*["'](\.[^"']+)["']/g;

/**
 * The hash of the source files that a computation depends on: `entries`, and what they import by relative path, as far
 * as `counts` says that a file matters. Files are named relative to `root`, so that an installation elsewhere agrees.
 */
export function codeVersion(root: string, entries: readonly string[], counts: (file: string) => boolean): string {
  const sources = new Map<string, string>();
  const visit = (file: string): void => {
    const name = relative(root, file);
    if (sources.has(name) || !counts(name)) return;
    const source = readFileSync(file, "utf8");
    sources.set(name, source);
    for (const match of source.matchAll(importPattern)) {
      const target = resolveSource(dirname(file), (match[1] ?? match[2]) as string);
      if (target !== undefined) visit(target);
    }
  };
  for (const entry of entries) visit(join(root, entry));
  const hash = createHash("sha256");
  for (const name of [...sources.keys()].sort()) hash.update(`${name}\0${sources.get(name)}\0`);
  return hash.digest("hex").slice(0, 16);
}

function resolveSource(folder: string, specifier: string): string | undefined {
  const path = resolve(folder, specifier).replace(/\.js$/, ".ts");
  return existsSync(path) ? path : undefined;
}
