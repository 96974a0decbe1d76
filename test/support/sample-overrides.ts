import { type Case, valueAddedRows } from "../../data-loaders/pipeline/stages/overrides/value-added.js";
import { addPeriods, formatDay, parseDay, Random } from "../../models/core/index.js";
import { type SnapshotTable, snapshotTables } from "../../models/snapshot/index.js";

type Row = Record<string, string | number | null>;

const people = [
  { author: "Ana Souza", reason: "promotion", skill: 0.5, lean: 0 },
  { author: "Bruno Lima", reason: "sales target", skill: 1, lean: 0.4 },
  { author: "Carla Dias", reason: "market feeling", skill: 1, lean: 0 },
];

/** What three planners said of the past, and of the first product's coming weeks. */
export function addOverrides(tables: Record<SnapshotTable, Row[]>): void {
  const random = new Random("sample overrides");
  const cases = people.flatMap(({ author, reason, skill, lean }) =>
    Array.from({ length: 24 }, (_, i) => i).flatMap((i) =>
      [0, 1].map((): Case => {
        const actual = 80 + 40 * random.uniform();
        const statistical = actual + 20 * random.normal();
        const said = actual * (1 + lean) + skill * (statistical - actual) + 5 * random.normal();
        const step = (mean: number) => ({ mean, pinball: Math.abs(mean - actual) / 3 });
        return {
          ...{ override: `${author} ${i}`, created: i, actual, worth: 40, scale: { absolute: 20, squared: 600 } },
          ...{ author, reason, abc: "ABC"[i % 3]! },
          steps: {
            naive: step(actual + 30 * random.normal()),
            statistical: step(statistical),
            override: step(said),
            final: step(i === 3 ? statistical : said),
          },
        };
      }),
    ),
  );
  const written = (value: unknown) => (typeof value === "number" && Number.isNaN(value) ? null : value);
  const columns = Object.keys(snapshotTables.value_added);
  for (const row of valueAddedRows(cases, 1)) {
    tables.value_added.push(Object.fromEntries(columns.map((name) => [name, written(row[name] ?? null)])) as Row);
  }
  const { sku } = tables.products[0]!;
  const own = tables.forecasts.filter((row) => row.sku === sku).slice(0, 2);
  for (const row of own) {
    row.statistical = row.mean!;
    row.own_mean = row.mean!;
    for (const name of ["mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975"]) {
      row[name] = 1.2 * (row[name] as number);
    }
  }
  const rest = tables.forecasts.filter((row) => row.sku === sku).slice(2);
  for (const row of rest) row.own_mean = row.mean!;
  const from = own[0]!.date as string;
  const to = formatDay(addPeriods(parseDay(own[1]!.date as string), 1, "W") - 1);
  const override = { sku: sku!, quantity: null, percent: null, expires: null, withdrawn: null, periods: 0 };
  tables.overrides.push(
    ...[
      {
        id: "a1",
        author: "Ana Souza",
        reason: "campaign with the cooperative",
        percent: 20,
        status: "applied",
        periods: 2,
      },
      { id: "b2", author: "Bruno Lima", reason: "sales target", quantity: 90, status: "superseded" },
      { id: "c3", author: "Carla Dias", reason: "market feeling", percent: -10, status: "withdrawn", withdrawn: from },
    ].map((one) => ({ ...override, start_date: from, end_date: to, created: formatDay(parseDay(from) - 5), ...one })),
  );
  for (const row of tables.orders) row.overridden = row.sku === sku ? 2 : 0;
}
