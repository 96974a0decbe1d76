import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workbook } from "../support/workbook.js";

const binary = join(import.meta.dirname, "../../bin/celeiro.js");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "celeiro-import-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the packaged binary as a user does. */
async function celeiro(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [binary, ...args], { cwd: folder });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const failure = error as { code: number; stdout: string; stderr: string };
    return { status: failure.code, stdout: failure.stdout, stderr: failure.stderr };
  }
}

test("a failed first import says why, exits 3 and leaves no warehouse behind", async () => {
  writeFileSync(join(folder, "bad.csv"), "sku,date,quantity\nA,31/02/2024,1\n");
  const { status, stderr, stdout } = await celeiro("import", "bad.csv");
  expect(stderr).toContain('CEL-IMPORT-015 bad.csv:2 date "31/02/2024" is not a date; fix the cell');
  expect([status, stdout]).toEqual([3, ""]);
  expect(existsSync(join(folder, ".celeiro/warehouse.duckdb"))).toBe(false);
});

test("files of every format are imported into one warehouse, with sentences or as JSON", async () => {
  writeFileSync(join(folder, "vendas.csv"), Buffer.from("código;data;qtde\nRação;31/01/2024;1,5\n", "latin1"));
  writeFileSync(join(folder, "more.json"), '{"sku":"A","date":"2024-01-31","quantity":2}\n');
  writeFileSync(
    join(folder, "book.xlsx"),
    workbook({
      S: [
        ["sku", "date", "quantity"],
        ["B", { serial: 45_322 }, 3],
      ],
    }),
  );
  expect(await celeiro("import", "vendas.csv")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("vendas.csv: 1 row read into the table sales: 1 added, 0 updated."),
  });
  expect((await celeiro("import", "more.json")).status).toBe(0);
  const { status, stdout } = await celeiro("import", "book.xlsx", "--json");
  expect([status, JSON.parse(stdout).facts]).toEqual([0, { format: "Excel", sheet: "S" }]);
});

test("bad usage exits 2", async () => {
  expect((await celeiro("import")).status).toBe(2);
  expect((await celeiro("import", "vendas.csv", "--decimal", ";")).status).toBe(2);
  expect((await celeiro("import", "vendas.csv", "--map", "quantity")).status).toBe(2);
  expect((await celeiro("import", "vendas.csv", "--timeout", "soon")).status).toBe(2);
});
