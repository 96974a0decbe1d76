import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

/** Celeiro as a user has it: packed, installed by npm in an empty folder, with a workspace that is in another. */

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "celeiro-package-"));
const app = join(folder, "app");
const workspace = join(folder, "company");
const installed = join(app, "node_modules", "celeiro");
const env = { ...process.env, HOME: folder, CELEIRO_WORKSPACE: workspace };

function npm(args: readonly string[], cwd: string): string {
  // The cache of the user who runs the tests spares most downloads; everything else about npm is as on a new machine.
  const result = spawnSync("npm", [...args, "--no-audit", "--no-fund", "--prefer-offline"], {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (result.status !== 0) throw new Error(`npm ${args.join(" ")}\n${result.stderr}`);
  return result.stdout;
}

const celeiro = (...args: string[]) =>
  spawnSync(process.execPath, [join(app, "node_modules", ".bin", "celeiro"), ...args], {
    cwd: app,
    env,
    encoding: "utf8",
  });

/** Names, sizes and times of everything under `path`. */
const listing = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(path, name));
      return `${name} ${size} ${mtimeMs}`;
    });

beforeAll(() => {
  mkdirSync(app);
  mkdirSync(workspace);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "user", private: true }));
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], root)) as [
    { filename: string },
  ];
  npm(["install", join(folder, filename)], app);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the package holds what runs, and no tests", () => {
  expect(readdirSync(installed).sort()).toEqual(
    ["README.md", "bin", "data-loaders", "docs", "models", "observablehq.config.ts", "package.json", "server", "src"]
      .concat("tsconfig.json")
      .sort(),
  );
});

test("the installed command makes a company, builds it and serves it, writing nothing into the package", async () => {
  const before = listing(installed);
  expect(celeiro("demo", "--products", "12", "--days", "400")).toMatchObject({ status: 0 });
  const built = celeiro("build");
  expect(built.status, built.stderr).toBe(0);
  expect(listing(installed)).toEqual(before);

  const server = spawn(process.execPath, [join(app, "node_modules", ".bin", "celeiro"), "serve", "--port", "0"], {
    cwd: app,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void server.kill("SIGKILL"));
  const ended = new Promise<number | null>((done) => server.once("exit", done));
  const url = await new Promise<string>((found, failed) => {
    createInterface(server.stdout).once("line", (line) => found(/http:\S+/.exec(line)?.[0] ?? ""));
    server.once("exit", (status) => failed(new Error(`serve ended with ${status}`)));
  });
  const page = await fetch(`${url}/en/`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("<h1");
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: "ok" });
  expect(await (await fetch(`${url}/api/v1/products`)).json()).toMatchObject({ total: 12 });
  server.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("bad usage and missing data have their own exit status", () => {
  expect(celeiro("serve", "--port", "x")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("CEL-USAGE-001"),
  });
  expect(celeiro("nonsense").status).toBe(2);
});
