import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ImportOptions } from "../../../data-loaders/import/index.js";
import { openTemporaryWarehouse, recordImport, type Warehouse } from "../../../data-loaders/warehouse/index.js";
import { content, importContent, refusal } from "../../support/importing.js";

vi.setConfig({ testTimeout: 60_000 });

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openTemporaryWarehouse();
});
afterEach(() => warehouse.close());

const rows = async (sql: string) => {
  const reader = await warehouse.connection.runAndReadAll(sql);
  return reader.getRowsJson();
};
const sales = () => rows("SELECT sku, date, region, quantity, price FROM sales ORDER BY ALL");

const expected = [
  ["A-1", "2024-01-31", "SP", 1234.5, 0.85],
  ["Ração", "2024-02-01", "GO", 2, 10],
];

test("one table is read from every dialect that spreadsheets and systems write", async () => {
  const brazilian =
    'Código;Data da Venda;UF;Qtde;Preço Unitário (R$)\r\nA-1;31/01/2024;SP;"1.234,50";R$ 0,85\r\nRação;01/02/2024;GO;2;10\r\n';
  const american = 'sku,date,region,quantity,price\nA-1,01/31/2024,SP,"1,234.50",$0.85\nRação,02/01/2024,GO,2,10\n';
  const iso =
    "SKU\tDate\tRegion\tQuantity\tPrice\nA-1\t2024-01-31T10:00:00Z\tSP\t1234.5\t.85\nRação\t2024-02-01 00:00\tGO\t2\t10";
  const bars = "item|ds|region|units sold|price\nA-1|20240131|SP|1234.5|0.85\n\n Ração |2024-02-01| GO |2|10\n";
  const latin1 = Buffer.from(brazilian, "latin1");
  const utf16 = Buffer.from(`\ufeff${brazilian}`, "utf16le");
  const variants = [
    ...[brazilian, american, iso, bars, `\ufeff${american}`, latin1, utf16, Buffer.from(utf16).swap16()],
    ...[gzipSync(brazilian), gzipSync(latin1), gzipSync(utf16)],
  ];
  for (const variant of variants) {
    await importContent(warehouse, variant, { replace: true });
    expect(await sales()).toEqual(expected);
  }
});

test("what is detected is reported: format, columns, headings not used and the cell that settled a doubt", async () => {
  const report = await importContent(
    warehouse,
    "produto;semana;qtde;obs\nA;01/02/2024;1.234;x\nB;08/02/2024;2,5;\nB;15/02/2024;3;\n",
  );
  expect(report).toMatchObject({
    table: "sales",
    facts: { format: "CSV", encoding: "utf-8", delimiter: "semicolon" },
    columns: { sku: "produto", date: "semana", quantity: "qtde" },
    ignored: ["obs"],
    formats: {
      mark: ",",
      order: "DMY",
      evidence: [
        { about: "decimal", choice: ",", row: 3, column: "quantity", value: "2,5" },
        { about: "date", choice: "DMY", row: 4, column: "date", value: "15/02/2024" },
      ],
    },
  });
});

test("headings in other words are mapped by the user", async () => {
  const report = await importContent(warehouse, "a,b,c\nX,2024-01-01,3\n", {
    map: { sku: "a", date: "b", quantity: "c" },
  });
  expect(report.columns).toEqual({ sku: "a", date: "b", quantity: "c" });
  expect(await sales()).toEqual([["X", "2024-01-01", null, 3, null]]);
});

test("the table is told by the headings", async () => {
  for (const [headings, row, table] of [
    ["sku,description,category,moq", "A,x,y,5", "products"],
    ["basket_id,item", "1,bread", "transactions"],
    ["Invoice,StockCode,Description,Quantity,InvoiceDate,Price", "1,A,x,2,2024-01-01,3", "transactions"],
    ["series_id,date,price", "A,2024-01-01,2", "prices"],
    ["produto,data,estoque", "A,2024-01-01,2", "stock"],
    ["pedido,produto,fornecedor,data do pedido,quantidade", "1,A,F,2024-01-01,2", "purchase_orders"],
    ["fornecedor,prazo de entrega", "F,10", "suppliers"],
    ["data,feriado", "2024-01-01,Ano-novo", "calendar"],
    ["indicador,data,valor", "USD,2024-01-01,5", "indicators"],
    ["sku,inicio,fim,desconto", "A,2024-01-01,2024-01-07,10%", "promotions"],
  ] as const) {
    expect([headings, (await importContent(warehouse, `${headings}\n${row}\n`)).table]).toEqual([headings, table]);
  }
});

test("importing the same file again changes nothing but the record of imports", async () => {
  const file = "sku,date,region,quantity\nA,2024-01-01,,1\nA,2024-01-01,SP,2\n";
  expect(await importContent(warehouse, file)).toMatchObject({ added: 2, updated: 0 });
  const before = await sales();
  expect(await importContent(warehouse, file)).toMatchObject({ added: 0, updated: 2 });
  expect(await sales()).toEqual(before);
});

test("a known key is updated in the columns that the file has, and the others are added", async () => {
  await importContent(warehouse, "sku,date,quantity,price\nA,2024-01-01,1,10\nB,2024-01-01,1,20\n");
  const report = await importContent(warehouse, "sku,date,quantity\nA,2024-01-01,5\nC,2024-01-01,7\n");
  expect(report).toMatchObject({ added: 1, updated: 1 });
  expect(await rows("SELECT sku, quantity, price FROM sales ORDER BY sku")).toEqual([
    ["A", 5, 10],
    ["B", 1, 20],
    ["C", 7, null],
  ]);
});

test("--replace empties the table first", async () => {
  await importContent(warehouse, "sku,date,quantity\nA,2024-01-01,1\n");
  const report = await importContent(warehouse, "sku,date,quantity\nB,2024-01-01,1\n", { replace: true });
  expect(report).toMatchObject({ added: 1, updated: 0, removed: 1 });
  expect(await rows("SELECT sku FROM sales")).toEqual([["B"]]);
});

test("baskets have no key: a basket that is imported again is replaced whole", async () => {
  await importContent(warehouse, "basket_id,item\n1,bread\n1,bread\n2,milk\n");
  await importContent(warehouse, "basket_id,item\n1,bread\n3,tea\n");
  expect(await rows("SELECT basket_id, item FROM transactions ORDER BY ALL")).toEqual([
    ["1", "bread"],
    ["2", "milk"],
    ["3", "tea"],
  ]);
});

test("the first real file takes the sample company's place", async () => {
  await importContent(warehouse, "sku,description\nFUNG001,sample\n");
  await warehouse.run("DELETE FROM imports");
  const sample = { importedAt: "2026-01-01T00:00:00Z", table: "products", source: "demo", origin: "demo" } as const;
  await recordImport(warehouse, { ...sample, rowsRead: 1, rowsAdded: 1, rowsUpdated: 0, choices: {} });
  const file = "sku,date,quantity\nB,2024-01-01,1\n";
  expect(await importContent(warehouse, file)).toMatchObject({ clearedDemo: true });
  expect(await rows("SELECT count(*)::INTEGER FROM products")).toEqual([[0]]);
  expect(await importContent(warehouse, file)).toMatchObject({ clearedDemo: false });
});

test("lines of one day are summed when the user says so, prices weighted by quantity", async () => {
  const lines = "item,date,quantity,price\nA,2024-01-01 09:00,1,10\nA,2024-01-01 17:00,3,20\nB,2024-01-01,1,5\n";
  const report = await importContent(warehouse, lines, { duplicates: "sum" });
  expect(report).toMatchObject({ rowsRead: 3, rowsCombined: 1, added: 2 });
  expect(await rows("SELECT sku, quantity, price FROM sales ORDER BY sku")).toEqual([
    ["A", 4, 17.5],
    ["B", 1, 5],
  ]);
  await importContent(warehouse, lines, { duplicates: "last", replace: true });
  expect(await rows("SELECT sku, quantity FROM sales ORDER BY sku")).toEqual([
    ["A", 3],
    ["B", 1],
  ]);
});

test("a doubt that only a late row settles is settled before anything is stored", async () => {
  const line = (i: number, quantity: string) => `P${i},2024-01-01,"${quantity}"\n`;
  const whole = Array.from({ length: 21_000 }, (_, i) => line(i, "5")).join("");
  await importContent(warehouse, `sku,date,quantity\n${whole}${line(21_000, "1,234")}${line(21_001, "0,5")}`);
  expect(await rows("SELECT quantity FROM sales WHERE sku IN ('P21000', 'P21001') ORDER BY sku")).toEqual([
    [1.234],
    [0.5],
  ]);
});

test("unknown quantities are kept as unknown", async () => {
  await importContent(warehouse, "sku,date,quantity\nA,2024-01-01,\nA,2024-01-02,NA\nA,2024-01-03,-\n");
  expect(await rows("SELECT DISTINCT quantity FROM sales")).toEqual([[null]]);
});

const many = Array.from({ length: 30 }, (_, i) => `A,2024-01-01,x${i}`).join("\n");
const refusals: readonly (readonly [string, string | Uint8Array, ImportOptions, string])[] = [
  ["an empty file", "", {}, "CEL-IMPORT-002 sales.csv is empty"],
  ["blanks only", "\n \n", {}, "CEL-IMPORT-002 sales.csv is empty"],
  ["headings only", "sku,date,quantity\n", {}, "CEL-IMPORT-003 sales.csv:1 has headings but no rows"],
  [
    "a gzip cut off",
    gzipSync(`sku,date,quantity\nA,2024-01-01,${"1".repeat(5000)}`).subarray(0, -9),
    {},
    "CEL-IMPORT-004",
  ],
  ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), {}, "CEL-IMPORT-005"],
  ["bytes that are no text", Buffer.from("sku,date\u0000,\u0001quantity\nA,2024,\u0081"), {}, "CEL-IMPORT-006"],
  ["an encoding nobody knows", "sku,date,quantity\nA,2024-01-01,1\n", { encoding: "klingon" }, "CEL-IMPORT-006"],
  [
    "the wrong delimiter",
    "sku;date;quantity\nA;2024-01-01;1\n",
    { delimiter: "," },
    'CEL-IMPORT-007 sales.csv:1 "sku;date;quantity" only one column is found; the heading looks cut by ";"',
  ],
  [
    "a heading by semicolons over rows by commas",
    "sku;date;quantity\nA,2024-01-01,1\nB,2024-01-01,2\n",
    {},
    'CEL-IMPORT-007 sales.csv:2 "A,2024-01-01,1" is cut by commas and the heading by semicolons; write the whole file',
  ],
  [
    "a heading by commas over rows by semicolons with decimal commas",
    "sku,date,quantity\nA;2024-01-01;1,5\n",
    {},
    'CEL-IMPORT-007 sales.csv:2 "A;2024-01-01;1,5" is cut by semicolons and the heading by commas',
  ],
  [
    "a row by another delimiter far down",
    `sku;date;quantity\n${"A;2024-01-01;1\n".repeat(50)}A\t2024-01-02\t1\n`,
    {},
    'CEL-IMPORT-007 sales.csv:52 "A\\t2024-01-02\\t1" is cut by tabs',
  ],
  [
    "one heading over rows of several columns",
    "sku\nA;2024-01-01;1\n",
    {},
    'CEL-IMPORT-007 sales.csv:2 "A;2024-01-01;1" is cut by semicolons, but the heading "sku" is one column; write one',
  ],
  ["one column", "sku\nA\n", {}, 'CEL-IMPORT-007 sales.csv:1 "sku" only one column is found; declare --delimiter'],
  [
    "a required column missing",
    "sku,date,price x\nA,2024-01-01,1\n",
    {},
    "CEL-IMPORT-008 sales.csv:1 quantity sales needs quantity",
  ],
  [
    "two headings of one meaning",
    "sku,date,qty,quantidade\nA,2024-01-01,1,1\n",
    {},
    'CEL-IMPORT-009 sales.csv:1 quantity "qty", "quantidade" could both be meant',
  ],
  [
    "a mapped heading that is not there",
    "sku,date,qty\nA,2024-01-01,1\n",
    { map: { quantity: "x" } },
    "CEL-IMPORT-009",
  ],
  ["headings of no table", "x,z\n1,2\n", {}, "CEL-IMPORT-010"],
  [
    "a row too short",
    "sku,date,quantity\nA,2024-01-01\n",
    {},
    "CEL-IMPORT-011 sales.csv:2 has 2 cells where the heading has 3",
  ],
  [
    "text in numbers",
    "sku,date,quantity\n\nA,2024-01-01,1.2x\n",
    {},
    'CEL-IMPORT-012 sales.csv:3 quantity "1.2x" is not a number',
  ],
  [
    "numbers that can be two things",
    "sku;date;quantity\nA;2024-01-01;1,234\n",
    {},
    'CEL-IMPORT-013 sales.csv:2 quantity "1,234" can be read in two ways',
  ],
  [
    "mixed decimal marks",
    "sku;date;quantity\nA;2024-01-01;1,5\nB;2024-01-01;2.5\nC;2024-01-01;3,5\n",
    {},
    'CEL-IMPORT-014 sales.csv:3 quantity "2.5"',
  ],
  [
    "a date the calendar lacks",
    "sku,date,quantity\nA,31/02/2024,1\n",
    {},
    'CEL-IMPORT-015 sales.csv:2 date "31/02/2024" is not a date',
  ],
  [
    "dates that can be two things",
    "sku,date,quantity\nA,01/02/2024,1\nB,03/04/2024,1\n",
    {},
    'CEL-IMPORT-016 sales.csv:2 date "01/02/2024"',
  ],
  [
    "mixed orders",
    "sku,date,quantity\nA,31/01/2024,1\nB,01/31/2024,1\nC,30/01/2024,1\n",
    {},
    'CEL-IMPORT-017 sales.csv:3 date "01/31/2024"',
  ],
  ["a key left empty", "sku,date,quantity\n,2024-01-01,1\n", {}, "CEL-IMPORT-018 sales.csv:2 sku"],
  [
    "negative quantities",
    "sku,date,quantity\nA,2024-01-01,-1\n",
    {},
    'CEL-IMPORT-019 sales.csv:2 quantity "-1" is negative',
  ],
  [
    "two rows of one key",
    "sku,date,quantity\nA,2024-01-01,1\nB,2024-01-01,1\nA,2024-01-01,2\n",
    {},
    'CEL-IMPORT-020 sales.csv:4 sku, date "A, 2024-01-01" is in row 2 already',
  ],
  ["a number beyond belief", "sku,date,quantity\nA,2024-01-01,1e300\n", {}, "CEL-IMPORT-024"],
  ["an open quote", 'sku,date,quantity\n"A,2024-01-01,1\n', {}, "CEL-IMPORT-026 sales.csv:2"],
  ["more than twenty findings", `sku,date,quantity\n${many}\n`, {}, "CEL-IMPORT-012 sales.csv:2"],
];

test.each(refusals)(
  "%s is refused with place and remedy, and the warehouse stays as it was",
  async (_, file, options, start) => {
    await importContent(warehouse, "sku,date,quantity,price\nA,2024-01-01,1,10\n");
    const before = await content(warehouse);
    const line = await refusal(importContent(warehouse, file, options));
    expect(line.slice(0, start.length)).toBe(start);
    expect(line).toMatch(/; .{10,}/);
    expect(await content(warehouse)).toEqual(before);
  },
);

test("twenty findings are told in full and the others counted", async () => {
  const failure = importContent(warehouse, `sku,date,quantity\n${many}\n`);
  await expect(failure).rejects.toMatchObject({ total: 30, exitCode: 3 });
  const lines = await failure.catch((error: { line: string }) => error.line.split("\n"));
  expect(lines).toHaveLength(21);
  expect((lines as string[]).at(-1)).toBe("and 10 more");
});
