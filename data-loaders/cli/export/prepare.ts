import { CeleiroError } from "../../../models/core/index.js";
import {
  type Encoder,
  encodedWidth,
  encodeInOrder,
  encodeValues,
  fitEncoder,
  fitScaler,
  fitTargetEncoder,
  type Scaler,
  type ScalerKind,
  scaleValues,
  type TargetEncoder,
} from "../../../models/features/preparation/index.js";
import {
  appendTemporary,
  type DescribedColumn,
  numbers,
  quoted,
  texts,
  type Warehouse,
} from "../../warehouse/index.js";

export type Encoding = "ordinal" | "onehot" | "target";

export interface Preparation {
  readonly scale?: Exclude<ScalerKind, "none"> | undefined;
  /** Columns whose values together name a group that is scaled on its own. */
  readonly by: readonly string[];
  /** Columns to scale. */
  readonly measures: readonly string[];
  readonly encode: readonly { readonly column: string; readonly kind: Encoding }[];
}

/** All that is needed to take the numbers back, or to prepare further rows in the same way. */
export interface Fitted {
  /** A group of a scaler is the JSON array of its values of these columns. */
  readonly by: readonly string[];
  readonly scalers: Readonly<Record<string, Scaler>>;
  readonly encoders: Readonly<Record<string, Encoder | ({ readonly kind: "target" } & TargetEncoder)>>;
}

/** More columns than this are a mistake. */
const widestVocabulary = 1000;

/**
 * Scales and encodes the rows of a query. Scaled columns keep their names; an encoded column stays and is followed by
 * `NAME_code`, by `NAME_0`, `NAME_1`, ... (0 for the unknown, 1 for the first word), or by `NAME_target`.
 */
export async function prepareRows(
  warehouse: Warehouse,
  sql: string,
  order: string,
  { scale, by, measures, encode }: Preparation,
): Promise<{ readonly sql: string; readonly fitted: Fitted }> {
  const group = by.length === 0 ? "0" : `dense_rank() OVER (ORDER BY ${by.map(quoted).join(", ")}) - 1`;
  await warehouse.run(
    `CREATE TEMP TABLE base AS SELECT *, (${group})::DOUBLE AS "group of row" FROM (${sql}) ORDER BY ${order}`,
  );
  const made: Record<string, Float64Array> = {};
  const scalers: Record<string, Scaler> = {};
  if (scale !== undefined) {
    const groups = await groupsOf(warehouse, by);
    for (const measure of measures) {
      const values = await numbersOf(warehouse, measure);
      const scaler = fitScaler(values, groups, scale);
      scalers[measure] = scaler;
      made[measure] = scaleValues(scaler, values, groups);
    }
  }
  const encoders: Record<string, Fitted["encoders"][string]> = {};
  for (const { column, kind } of encode) {
    const words = texts(await warehouse.query(`SELECT ${quoted(column)} FROM base`), column);
    const result =
      kind === "target" ? await encodedByTarget(warehouse, column, words) : encodedByWord(column, words, kind);
    encoders[column] = result.encoder;
    Object.assign(made, result.columns);
  }
  return { sql: await joined(warehouse, made, order), fitted: { by, scalers, encoders } };
}

function encodedByWord(column: string, words: readonly (string | null)[], kind: Encoder["kind"]) {
  const encoder = fitEncoder(words, kind);
  const width = encodedWidth(encoder);
  if (width > widestVocabulary + 1) {
    throw new CeleiroError(
      "CEL-USAGE-001",
      `--encode onehot ${column} would make ${width} columns`,
      "use ordinal or target for a column of many words",
    );
  }
  const encoded = encodeValues(encoder, words);
  if (kind === "ordinal") return { encoder, columns: { [`${column}_code`]: encoded } };
  const columns = Array.from({ length: width }, (_, place) => [
    `${column}_${place}`,
    Float64Array.from(words, (_, row) => encoded[row * width + place] as number),
  ]);
  return { encoder, columns: Object.fromEntries(columns) as Record<string, Float64Array> };
}

async function encodedByTarget(warehouse: Warehouse, column: string, words: readonly (string | null)[]) {
  const target = await numbersOf(warehouse, "quantity");
  const encoder = { kind: "target" as const, ...fitTargetEncoder(words, target) };
  const encoded = encodeInOrder(words, target, await numbersOf(warehouse, "date"));
  return { encoder, columns: { [`${column}_target`]: encoded } };
}

const numbersOf = async (warehouse: Warehouse, column: string): Promise<Float64Array> =>
  numbers(await warehouse.query(`SELECT ${quoted(column)} FROM base`), column);

/** The name of the group of each row. */
async function groupsOf(warehouse: Warehouse, by: readonly string[]): Promise<readonly string[]> {
  const places = await numbersOf(warehouse, "group of row");
  if (by.length === 0) return new Array<string>(places.length).fill("[]");
  const columns = by.map(quoted).join(", ");
  const named = await warehouse.query(`SELECT DISTINCT ${columns} FROM base ORDER BY ${columns}`);
  const names = Array.from({ length: named.rowCount }, (_, i) =>
    JSON.stringify(by.map((column) => texts(named, column)[i] ?? null)),
  );
  return Array.from(places, (place) => names[place] as string);
}

/** Puts what was made beside the rows that it was made from, which stand in the same order. */
async function joined(warehouse: Warehouse, made: Record<string, Float64Array>, order: string): Promise<string> {
  const names = texts(await warehouse.query("SELECT column_name FROM (DESCRIBE base)"), "column_name") as string[];
  const described: DescribedColumn[] = Object.keys(made).map((name) => ({ name: `made ${name}`, type: "number" }));
  await warehouse.run(`CREATE TEMP TABLE made (${described.map(({ name }) => `${quoted(name)} DOUBLE`).join(", ")})`);
  const columns = Object.fromEntries(Object.entries(made).map(([name, values]) => [`made ${name}`, values]));
  const rowCount = Object.values(made)[0]?.length ?? 0;
  await appendTemporary(warehouse, "made", described, columns, rowCount);
  const kept = names.flatMap((name) => {
    if (name === "group of row") return [];
    return [name in made ? `${quoted(`made ${name}`)} AS ${quoted(name)}` : `base.${quoted(name)}`];
  });
  const added = Object.keys(made).filter((name) => !names.includes(name));
  const chosen = [...kept, ...added.map((name) => `${quoted(`made ${name}`)} AS ${quoted(name)}`)];
  return `SELECT ${chosen.join(", ")} FROM base POSITIONAL JOIN made ORDER BY ${order}`;
}
