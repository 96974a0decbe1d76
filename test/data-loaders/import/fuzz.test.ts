import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTemporaryWarehouse, type Warehouse } from "../../../data-loaders/warehouse/index.js";
import { CeleiroError, formatDay, parseDay } from "../../../models/core/index.js";
import { importContent } from "../../support/importing.js";

/** Generous: a machine shared by many is slow, and a test that is cut off would go on beside the next one. */
vi.setConfig({ testTimeout: 60_000 });

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openTemporaryWarehouse();
});
afterAll(() => warehouse.close());

/** Changes when any row of what an import can write changes. */
async function fingerprint(): Promise<unknown> {
  const reader = await warehouse.connection.runAndReadAll(
    "SELECT (SELECT [count(*), bit_xor(hash(sales))] FROM sales), (SELECT count(*) FROM imports)",
  );
  return reader.getRowsJson();
}

/** Imports and, when it is refused, checks that the refusal is ours and that nothing changed. */
async function attempt(bytes: string | Uint8Array): Promise<void> {
  const before = await fingerprint();
  try {
    await importContent(warehouse, bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(CeleiroError);
    expect(await fingerprint()).toEqual(before);
  }
}

test("bytes of any kind are imported or refused, never more", async () => {
  const heads = ["", "sku,date,quantity\n", "[{", "PAR1", "PK\x03\x04", "\x1f\x8b\x08", "\ufeff"];
  const bytes = fc
    .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }))
    .map(([head, tail]) => Buffer.concat([Buffer.from(head, "latin1"), tail]));
  await fc.assert(fc.asyncProperty(bytes, attempt), { numRuns: 25 });
});

test("cells of any kind are imported or refused, never more", async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "1",
      "1.5",
      "1,5",
      "1,234",
      "-3",
      "2024-01-01",
      "01/02/2024",
      "31/02/2024",
      "NA",
      "1e400",
      "R$ 1",
    ),
    fc.string({ maxLength: 8 }),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(",", ";", "\t"), async (table, delimiter) => {
      const lines = [["sku", "date", "quantity", "price"], ...table].map((cells) => cells.join(delimiter));
      await attempt(lines.join("\n"));
    }),
    { numRuns: 25 },
  );
});

test("what is exported in the Brazilian or the American way is imported unchanged", async () => {
  const row = fc.record({
    sku: fc.string({ unit: fc.constantFrom("A", "é", "7", "-", '"', ";", ","), minLength: 1, maxLength: 5 }),
    day: fc.integer({ min: parseDay("1990-01-01"), max: parseDay("2030-12-31") }),
    quantity: fc.integer({ min: 0, max: 10 ** 9 }).map((n) => n / 1000),
    price: fc.option(fc.integer({ min: 0, max: 10 ** 8 }).map((n) => n / 100)),
  });
  const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 20, selector: ({ sku, day }) => `${sku} ${day}` });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom("pt-BR", "en-US"), async (table, locale) => {
      // One row that leaves no doubt, as every real export has many.
      const exported = [...table, { sku: "sure", day: parseDay("2024-12-31"), quantity: 0.5, price: 1.25 }];
      const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
      const date = new Intl.DateTimeFormat(locale, { timeZone: "UTC" });
      const lines = exported.map(({ sku, day, quantity, price }) =>
        [sku, date.format(day * 86_400_000), number.format(quantity), price === null ? "" : number.format(price)]
          .map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(locale === "pt-BR" ? ";" : ","),
      );
      const heading = locale === "pt-BR" ? "código;data;quantidade;preço" : "sku,date,quantity,price";
      await importContent(warehouse, [heading, ...lines].join("\r\n"), { replace: true });
      const reader = await warehouse.connection.runAndReadAll("SELECT sku, date, quantity, price FROM sales");
      const key = (cells: readonly unknown[]) => JSON.stringify(cells);
      expect(reader.getRowsJson().map(key).sort()).toEqual(
        exported.map(({ sku, day, quantity, price }) => key([sku, formatDay(day), quantity, price])).sort(),
      );
    }),
    { numRuns: 25 },
  );
});
