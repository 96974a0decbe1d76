import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import type { ColumnData, Parcel, ParcelTable, TableSchema } from "./parcel.js";

/*
 * Layout, little-endian: 8 bytes of signature, the header's length as a 64-bit number, the header as JSON padded to a
 * multiple of 8, then the columns in the order of the header, each padded to a multiple of 8: numbers as doubles, or as
 * singles where the schema says FLOAT, texts as 32-bit places in the header's dictionary.
 */
const signature = "CELPRCL1";
const preamble = 16;

interface StoredColumn {
  /** Bytes from the beginning of the columns. */
  readonly at: number;
  /** Texts by place; absent for a numeric column. */
  readonly dictionary?: readonly (string | null)[];
}

interface StoredTable {
  readonly schema: TableSchema;
  readonly rows: number;
  readonly firstRow: readonly number[];
  readonly columns: Readonly<Record<string, StoredColumn>>;
}

interface Header {
  readonly skus: readonly string[];
  readonly keys: readonly string[];
  readonly tables: Readonly<Record<string, StoredTable>>;
}

export type ParcelNames = Pick<Parcel, "skus" | "keys">;

export function writeParcel(path: string, parcel: Parcel): void {
  const bodies: Uint8Array[] = [];
  let at = 0;
  const tables: Record<string, StoredTable> = {};
  for (const [name, table] of Object.entries(parcel.tables)) {
    const columns: Record<string, StoredColumn> = {};
    for (const [column, values] of Object.entries(table.columns)) {
      const { body, dictionary } = encode(values);
      columns[column] = dictionary === undefined ? { at } : { at, dictionary };
      bodies.push(body);
      at += body.byteLength;
    }
    const firstRow = [...table.firstRow];
    tables[name] = { schema: table.schema, rows: firstRow.at(-1) ?? 0, firstRow, columns };
  }
  const json = Buffer.from(JSON.stringify({ skus: parcel.skus, keys: parcel.keys, tables } satisfies Header));
  const header = Buffer.alloc(padded(json.byteLength), " ");
  json.copy(header);
  const start = Buffer.alloc(preamble);
  start.write(signature, "latin1");
  start.writeBigUInt64LE(BigInt(header.byteLength), 8);
  writeFileSync(path, Buffer.concat([start, header, ...bodies]));
}

export function readParcel(path: string): Parcel {
  const bytes = readFileSync(path);
  const header = parseHeader(bytes.subarray(0, preamble), (length) => bytes.subarray(preamble, preamble + length));
  // A copy that begins at a multiple of 8, so that columns can be views on it.
  const body = new Uint8Array(bytes.subarray(preamble + header.bytes)).buffer;
  const tables = Object.entries(header.header.tables).map(([name, stored]): [string, ParcelTable] => {
    const columns = Object.entries(stored.columns).map(([column, { at, dictionary }]): [string, ColumnData] => {
      if (dictionary === undefined) {
        const numbers = stored.schema[column] === "FLOAT" ? Float32Array : Float64Array;
        return [column, new numbers(body, at, stored.rows)];
      }
      const places = new Uint32Array(body, at, stored.rows);
      return [column, Array.from(places, (place) => dictionary[place] as string | null)];
    });
    const firstRow = Uint32Array.from(stored.firstRow);
    return [name, { schema: stored.schema, columns: Object.fromEntries(columns), firstRow }];
  });
  return { skus: header.header.skus, keys: header.header.keys, tables: Object.fromEntries(tables) };
}

/** Only which products a file holds and the keys of their rows. */
export function readParcelNames(path: string): ParcelNames {
  const handle = openSync(path, "r");
  try {
    const start = Buffer.alloc(preamble);
    readSync(handle, start, 0, preamble, 0);
    const { header } = parseHeader(start, (length) => {
      const buffer = Buffer.alloc(length);
      readSync(handle, buffer, 0, length, preamble);
      return buffer;
    });
    return { skus: header.skus, keys: header.keys };
  } finally {
    closeSync(handle);
  }
}

function parseHeader(start: Uint8Array, read: (length: number) => Uint8Array): { header: Header; bytes: number } {
  const view = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  if (view.toString("latin1", 0, 8) !== signature) throw new TypeError("not a parcel");
  const bytes = Number(view.readBigUInt64LE(8));
  return { header: JSON.parse(Buffer.from(read(bytes)).toString("utf8")) as Header, bytes };
}

function encode(values: ColumnData): { body: Uint8Array; dictionary?: (string | null)[] } {
  if (values instanceof Float64Array) {
    return { body: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
  }
  if (values instanceof Float32Array) {
    const body = new Float32Array(padded(values.byteLength) / Float32Array.BYTES_PER_ELEMENT);
    body.set(values);
    return { body: new Uint8Array(body.buffer) };
  }
  const places = new Map<string | null, number>();
  const codes = new Uint32Array(padded(values.length * 4) / 4);
  values.forEach((value, row) => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    codes[row] = place;
  });
  return { body: new Uint8Array(codes.buffer), dictionary: [...places.keys()] };
}

const padded = (bytes: number) => Math.ceil(bytes / 8) * 8;
