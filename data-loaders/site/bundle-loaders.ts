import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Bundles every loader of the site into plain JavaScript, with chunks that they share. Framework starts a process for
 * each page in each language: one that compiles TypeScript takes several times as long to start.
 */
export async function bundleLoaders(site: string): Promise<void> {
  const source = join(site, "src");
  const outdir = join(site, "loaders");
  rmSync(outdir, { recursive: true, force: true });
  const loaders = readdirSync(source, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(md|json|bin)\.ts$/.test(file) && !file.startsWith(".observablehq"));
  await build({
    entryPoints: [
      { in: join(import.meta.dirname, "run-loader.ts"), out: "run" },
      ...loaders.map((file) => ({ in: join(source, file), out: file.replace(/\.ts$/, "") })),
    ],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.11",
    logLevel: "warning",
  });
}
