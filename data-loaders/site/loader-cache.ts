import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Framework's build never re-runs a loader whose output it has. This forgets the outputs of data loaders whose
 * artefact changed (`data/orders.json` comes from the artefact `orders.json`), and of all page loaders when anything
 * a page is written from changed: an artefact, a text, a page.
 */
export function forgetStaleOutputs(source: string, artefacts: string, code: string): void {
  const cache = join(source, ".observablehq", "cache");
  const stateFile = join(source, ".observablehq", "loaders.json");
  const before = existsSync(stateFile)
    ? (JSON.parse(readFileSync(stateFile, "utf8")) as Record<string, string>)
    : ({} as Record<string, string>);
  const now = fingerprints(artefacts, code);
  for (const [name, hash] of Object.entries(now)) {
    if (before[name] !== hash || before.code !== now.code) rmSync(join(cache, "data", name), { force: true });
  }
  if (JSON.stringify(before) !== JSON.stringify(now)) forgetPages(cache);
  writeFileSync(stateFile, JSON.stringify(now));
}

function fingerprints(artefacts: string, code: string): Record<string, string> {
  const result: Record<string, string> = { code };
  for (const name of readdirSync(artefacts).sort()) {
    if (/\.(json|bin)$/.test(name)) result[name] = hashOf(join(artefacts, name));
  }
  return result;
}

function forgetPages(cache: string): void {
  if (!existsSync(cache)) return;
  for (const entry of readdirSync(cache, { recursive: true, encoding: "utf8" })) {
    if (entry.endsWith(".md") && !entry.startsWith("_")) rmSync(join(cache, entry));
  }
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
