import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export type Row = Readonly<Record<string, string>>;

/** Rows of a compressed CSV file with headings; fields may be quoted. */
export function readTable(file: string): Row[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
  const headings = fields(lines[0] as string);
  return lines.slice(1).map((line) => {
    const cells = fields(line);
    return Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? ""]));
  });
}

function fields(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) =>
    match[1] === undefined ? (match[2] as string) : match[1].replaceAll('""', '"'),
  );
}
