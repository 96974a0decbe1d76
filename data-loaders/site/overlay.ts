import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes `site` a folder that Observable Framework can build in: the package's `src` and configuration, copied where
 * they differ, and a link by which loaders find `celeiro`. The package itself may be read-only.
 */
export function syncOverlay(packageRoot: string, site: string): void {
  mkdirSync(site, { recursive: true });
  syncFolder(join(packageRoot, "src"), join(site, "src"));
  syncFile(join(packageRoot, "observablehq.config.ts"), join(site, "observablehq.config.ts"));
  writeIfDifferent(join(site, "package.json"), Buffer.from('{"private":true,"type":"module"}\n'));
  link(packageRoot, join(site, "node_modules", "celeiro"));
}

function syncFolder(from: string, to: string): void {
  const wanted = new Set<string>();
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name);
    const relative = source.slice(from.length + 1);
    if (!entry.isFile() || relative.startsWith(".observablehq")) continue;
    wanted.add(relative);
    syncFile(source, join(to, relative));
  }
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    const relative = join(entry.parentPath, entry.name).slice(to.length + 1);
    if (entry.isFile() && !relative.startsWith(".observablehq") && !wanted.has(relative)) rmSync(join(to, relative));
  }
}

/** An unchanged file keeps its modification time, by which Framework judges its caches. */
function syncFile(from: string, to: string): void {
  writeIfDifferent(to, readFileSync(from));
}

function writeIfDifferent(path: string, bytes: Buffer): void {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function link(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  try {
    symlinkSync(target, path, "junction");
  } catch {
    cpSync(target, path, { recursive: true });
  }
}
