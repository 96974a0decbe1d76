import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { importFile } from "../../../data-loaders/import/index.js";
import { fetchFile } from "../../../data-loaders/sources/index.js";
import { openTemporaryWarehouse, type Warehouse } from "../../../data-loaders/warehouse/index.js";
import { content, importContent, refusal } from "../../support/importing.js";
import { workbook } from "../../support/workbook.js";

vi.setConfig({ testTimeout: 60_000 });

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openTemporaryWarehouse();
});
afterEach(() => warehouse.close());

const sales = async () => {
  const reader = await warehouse.connection.runAndReadAll("SELECT sku, date, quantity, price FROM sales ORDER BY ALL");
  return reader.getRowsJson();
};

const expected = [
  ["007", "2024-01-31", 1.234, 0.85],
  ["Ração", "2024-02-01", 2, null],
];

test("JSON is read as an array, as lines, inside an answer, gzipped and in UTF-16", async () => {
  const records = [
    { sku: "007", date: "2024-01-31", quantity: 1.234, price: 0.85 },
    { date: "2024-02-01T10:00:00Z", sku: "Ração", quantity: 2, price: null, note: "] } \\" },
  ];
  const lines = records.map((record) => JSON.stringify(record)).join("\n");
  const variants = [
    ...[JSON.stringify(records), JSON.stringify(records, null, 2), lines, `${lines}\n`, `\ufeff${lines}`],
    ...[JSON.stringify({ status: "ok", count: 2, data: records }), gzipSync(lines)],
    Buffer.from(`\ufeff${JSON.stringify(records)}`, "utf16le"),
  ];
  for (const variant of variants) {
    await importContent(warehouse, variant, { replace: true }, "sales.json");
    expect(await sales()).toEqual(expected);
  }
});

test("JSON of another shape, cut off or nested is refused with its line", async () => {
  for (const [text, start] of [
    ['[{"sku":"A","date":"2024-01-01","quantity":1},', "CEL-IMPORT-025"],
    ['{"sku":"A"', "CEL-IMPORT-025 sales.csv:1"],
    ["[1,2]", "CEL-IMPORT-025 sales.csv:1"],
    ['{"a":1}}', "CEL-IMPORT-025"],
    ["[]", "CEL-IMPORT-003"],
    ['[{"sku":"A","date":"2024-01-01",\n"quantity":[1]}]', 'CEL-IMPORT-025 sales.csv:1 quantity "[1]"'],
    [
      '{"sku":"A","date":"2024-01-01","quantity":1}\n{"sku":"B","date":"2024-01-01","quantity":"x"}',
      "CEL-IMPORT-012 sales.csv:2",
    ],
  ] as const) {
    expect((await refusal(importContent(warehouse, text))).slice(0, start.length)).toBe(start);
  }
});

test("Parquet is read by its types, whatever its numbers are stored as", async () => {
  const path = join(tmpdir(), `celeiro-${process.pid}.parquet`);
  onTestFinished(() => rmSync(path, { force: true }));
  await warehouse.run(
    `COPY (SELECT '007' AS sku, TIMESTAMP '2024-01-31 10:00:00' AS date, 1.234::DECIMAL(9, 3) AS quantity, 0.85::FLOAT::DOUBLE AS price, [1] AS extra
     UNION ALL SELECT 'Ração', TIMESTAMP '2024-02-01 00:00:00', 2, NULL, NULL) TO '${path}' (FORMAT parquet)`,
  );
  const bytes = readFileSync(path);
  const report = await importContent(warehouse, bytes, {}, "sales.parquet");
  expect(report).toMatchObject({ rowsRead: 2, ignored: ["extra"], facts: { format: "Parquet" } });
  expect((await sales())[1]).toEqual(expected[1]);
  expect((await sales())[0]).toEqual(["007", "2024-01-31", 1.234, expect.closeTo(0.85, 6)]);
  const cut = importContent(warehouse, bytes.subarray(0, bytes.length - 10), {}, "sales.parquet");
  expect(await refusal(cut)).toMatch(/^CEL-IMPORT-005 sales.parquet/);
});

test("Excel is read by its types: texts shared, dates by their style, empty cells and sheets passed over", async () => {
  const sheet = [
    ["sku", "Data", "Qtde", "Preço", null],
    ["007", { serial: 45_322.75 }, 1.234, 0.85],
    [],
    ["Ração", "01/02/2024", 2, null, "a note beside the table"],
    ["Ração", "13/02/2024", null],
  ] as const;
  const file = workbook({ Capa: [["just a title"]], Vendas: sheet });
  const report = await importContent(warehouse, file, {}, "sales.xlsx");
  expect(report).toMatchObject({ rowsRead: 3, facts: { format: "Excel", sheet: "Vendas" } });
  expect(await sales()).toEqual([...expected, ["Ração", "2024-02-13", null, null]]);
});

test("days of a workbook that counts from 1904 are four years later", async () => {
  const rows = [
    ["sku", "date", "quantity"],
    ["A", { serial: 0 }, 1],
  ] as const;
  await importContent(warehouse, workbook({ S: rows }, true), {}, "sales.xlsx");
  expect(await sales()).toEqual([["A", "1904-01-01", 1, null]]);
});

test("a fault in a workbook is told with the row of the sheet", async () => {
  const rows = [["sku", "date", "quantity"], [], ["A", 45_000, 1], ["B", { serial: 45_000 }, "x"]] as const;
  const line = await refusal(importContent(warehouse, workbook({ S: rows }), {}, "sales.xlsx"));
  expect(line).toMatch(/^CEL-IMPORT-015 sales.xlsx:3 date "45000" is not a date/);
});

test("a workbook that unpacks to too much, or to other than it announces, is refused before it is unpacked", async () => {
  const bomb = zipSync({ "xl/workbook.xml": new Uint8Array(40_000_000) }, { level: 9 });
  expect(await refusal(importContent(warehouse, bomb, {}, "bomb.xlsx"))).toMatch(
    /^CEL-IMPORT-021 bomb.xlsx would unpack to 38 MB/,
  );

  const honest = Buffer.from(
    workbook({
      S: [
        ["sku", "date", "quantity"],
        ["A", { serial: 45_000 }, 1],
      ],
    }),
  );
  const lying = Buffer.from(honest);
  // Announces 20 bytes for every part in the list of contents.
  for (let at = lying.indexOf("PK\x01\x02"); at !== -1; at = lying.indexOf("PK\x01\x02", at + 4))
    lying.writeUInt32LE(20, at + 24);
  expect(await refusal(importContent(warehouse, lying, {}, "lying.xlsx"))).toMatch(/^CEL-IMPORT-022 lying.xlsx/);
});

test("a workbook with a document type, without sheets, or cut off is refused", async () => {
  const evil = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;</workbook>';
  for (const bytes of [
    zipSync({ "xl/workbook.xml": strToU8(evil) }),
    zipSync({ "xl/workbook.xml": strToU8("<workbook/>") }),
    zipSync({ "readme.txt": strToU8("not a workbook") }),
    workbook({ S: [["sku"]] }).subarray(0, 200),
  ]) {
    expect(await refusal(importContent(warehouse, bytes, {}, "sales.xlsx"))).toMatch(/^CEL-IMPORT-022/);
  }
  const named = importContent(warehouse, workbook({ S: [["a"], ["b"]] }), { sheet: "T" }, "sales.xlsx");
  expect(await refusal(named)).toMatch(/^CEL-IMPORT-022 sales.xlsx has no sheet "T"; its sheets are "S"/);
});

test("an address is fetched with its headers, and recorded without its secrets", async () => {
  const seen: (string | undefined)[] = [];
  const base = await serve((path, headers) => {
    seen.push(headers.authorization);
    return path === "/sales" ? '{"data":[{"sku":"A","date":"2024-01-01","quantity":1}]}' : undefined;
  });
  const fetched = await fetchFile(`${base.replace("//", "//user:secret@")}/sales?token=secret`);
  await importFile(warehouse, { ...fetched, origin: "url" }, {}, { now: () => new Date(0) });
  fetched.dispose();
  expect(await sales()).toEqual([["A", "2024-01-01", 1, null]]);
  expect(seen).toEqual([`Basic ${Buffer.from("user:secret").toString("base64")}`]);
  expect(JSON.stringify(await content(warehouse))).not.toContain("secret");
});

test("an address that fails, is late or answers too much is refused", async () => {
  const base = await serve((path) => (path === "/big" ? "x".repeat(3_000_000) : path === "/late" ? null : undefined));
  expect(await refusal(fetchFile(`${base}/absent`))).toMatch(/^CEL-IMPORT-023 .*\/absent answers 404/);
  expect(await refusal(fetchFile(`${base}/big`, { maxMegabytes: 1 }))).toMatch(/answers more than 1 MB/);
  expect(await refusal(fetchFile(`${base}/late`, { timeoutSeconds: 0.2 }))).toMatch(/does not answer within 0.2 s/);
  expect(await refusal(fetchFile("http://127.0.0.1:1/x"))).toMatch(/cannot be reached/);
});

/** A server on the loopback: a text is the answer, `undefined` is 404, `null` never answers. */
async function serve(
  answer: (
    path: string,
    headers: Readonly<Record<string, string | string[] | undefined>> & { authorization?: string },
  ) => string | null | undefined,
): Promise<string> {
  const server = createServer((request, response) => {
    const text = answer(new URL(request.url ?? "/", "http://x").pathname, request.headers);
    if (text === null) return;
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
