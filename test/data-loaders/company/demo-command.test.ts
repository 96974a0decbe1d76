import { existsSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import { expect, test } from "vitest";
import { demo } from "../../../data-loaders/cli/commands/demo.js";
import type { Effects } from "../../../data-loaders/cli/effects.js";
import { runCommandLine } from "../../../data-loaders/cli/run.js";
import { numbers, openWarehouse, texts, warehouseContent } from "../../../data-loaders/warehouse/index.js";
import type { Workspace } from "../../../data-loaders/workspace.js";
import { temporaryWorkspace } from "../../support/workspace.js";

async function run(workspace: Workspace, ...args: string[]) {
  let errors = "";
  const collect = new Writable({
    write(chunk, _, done) {
      errors += String(chunk);
      done();
    },
  });
  const effects: Effects = {
    stdin: Readable.from([]),
    stdout: collect,
    stderr: collect,
    env: {},
    cwd: workspace.root,
    now: () => new Date("2026-11-21T12:00:00Z"),
  };
  const status = await runCommandLine([demo], ["demo", "--products", "3", "--days", "40", ...args], effects);
  return { status, errors };
}

async function read<T>(
  workspace: Workspace,
  use: (warehouse: Awaited<ReturnType<typeof openWarehouse>>) => Promise<T>,
) {
  const warehouse = await openWarehouse(workspace, { readOnly: true });
  return use(warehouse).finally(() => warehouse.close());
}

test("celeiro demo ends the data on the last Sunday before today", async () => {
  const workspace = temporaryWorkspace();
  expect((await run(workspace)).status).toBe(0);
  const last = await read(workspace, (w) => w.query("SELECT strftime(max(date), '%Y-%m-%d') AS last FROM sales"));
  expect(texts(last, "last")).toEqual(["2026-11-15"]);
});

test("celeiro demo replaces a former sample company", async () => {
  const workspace = temporaryWorkspace();
  await run(workspace);
  expect((await run(workspace, "--products", "5")).status).toBe(0);
  const count = await read(workspace, (w) => w.query("SELECT count(*) AS n FROM products"));
  expect(numbers(count, "n")[0]).toBe(5);
});

test("celeiro demo refuses to replace a company's own data without --force", async () => {
  const workspace = temporaryWorkspace();
  const own = await openWarehouse(workspace);
  await own.run("INSERT INTO sales (sku, date, quantity) VALUES ('A', DATE '2026-01-05', 3)");
  await own.run("INSERT INTO imports VALUES (TIMESTAMP '2026-01-06', 'sales', 'a.csv', 'file', 1, 1, 0, '{}')");
  own.close();
  const refused = await run(workspace);
  expect(refused.status).toBe(2);
  expect(refused.errors).toContain("CEL-DEMO-001");
  expect(numbers(await read(workspace, (w) => w.query("SELECT count(*) AS n FROM sales")), "n")[0]).toBe(1);
  expect((await run(workspace, "--force")).status).toBe(0);
  expect(await read(workspace, warehouseContent)).toBe("demo");
});

test("celeiro demo names the option that is wrong, and makes nothing", async () => {
  const workspace = temporaryWorkspace();
  for (const [option, value] of [
    ["--products", "0"],
    ["--products", "many"],
    ["--days", "3"],
    ["--end", "2026-02-30"],
    ["--grain", "month"],
    ["--language", "fr"],
    ["--seed", "1.5"],
  ]) {
    const { status, errors } = await run(workspace, option, value);
    expect(status, option).toBe(2);
    expect(errors).toContain(`CEL-USAGE-001 ${option} "${value}"`);
  }
  expect(existsSync(workspace.warehouse)).toBe(false);
});
