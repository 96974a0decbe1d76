import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { summableForecasts } from "../../../data-loaders/publish/pages/summable-forecasts.js";

/** The products whose forecasts are added up, in a company with these periods of history by product. */
async function added(periods: Readonly<Record<string, number>>): Promise<string[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("CREATE TABLE classification (sku VARCHAR, periods INTEGER)");
  await connection.run("CREATE TABLE forecasts (sku VARCHAR, mean DOUBLE)");
  for (const [sku, count] of Object.entries(periods)) {
    await connection.run(`INSERT INTO classification VALUES ('${sku}', ${count})`);
    await connection.run(`INSERT INTO forecasts VALUES ('${sku}', 1)`);
  }
  const reader = await connection.runAndReadAll(`SELECT sku FROM ${summableForecasts} ORDER BY sku`);
  return reader.getRowObjectsJS().map(({ sku }) => String(sku));
}

test("a product that has only begun to sell is in no sum of forecasts", async () => {
  expect(await added({ old: 104, fresh: 1, four: 4, three: 3 })).toEqual(["four", "old"]);
});

test("in a company that has only begun, the longest histories are added up", async () => {
  expect(await added({ a: 2, b: 1, c: 2 })).toEqual(["a", "c"]);
});
