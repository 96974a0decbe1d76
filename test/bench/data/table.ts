import type { Dataset } from "./datasets.js";
import type { Row } from "./run.js";

const titles = [
  "MASE",
  "RMSSE",
  "pinball",
  "bias",
  "in 80 %",
  "in 95 %",
  "80 % *",
  "95 % *",
  "fill %",
  "served",
  "CPU s",
];

/** Columns with a star share out lumps of probability; see `sharedCoverage`. */
export const tableHeading = `  ${"method".padEnd(24)}${titles.map((title) => title.padStart(9)).join("")}`;

export function tableLine(row: Row): string {
  const share = (value: number) => `${(100 * value).toFixed(1)}`;
  const cells = [
    row.mase.toFixed(4),
    row.pooledRmsse.toFixed(4),
    row.scaledPinball.toFixed(4),
    row.scaledBias.toFixed(3),
    share(row.coverage80),
    share(row.coverage95),
    share(row.shared80),
    share(row.shared95),
    typeof row.fillRate === "number" ? (100 * row.fillRate).toFixed(2) : "-",
    share(row.served),
    row.seconds.toFixed(2),
  ];
  return `  ${row.method.padEnd(24)}${cells.map((cell) => cell.padStart(9)).join("")}`;
}

/** Points by which the coverage may differ from what the interval says. */
const coverageTolerance = 3;

/** What the rows say about the automatic method, against what is asked of it. */
export function judge(rows: readonly Row[], { leadTime }: Dataset): string[] {
  const verdicts: string[] = [];
  for (const row of rows.filter(({ method }) => method.startsWith("auto"))) {
    const parts = [
      { level: 80, share: row.shared80 },
      { level: 95, share: row.shared95 },
    ].map(({ level, share }) => {
      const right = Math.abs(100 * share - level) <= coverageTolerance;
      return `${level} % interval holds ${(100 * share).toFixed(1)} %: ${right ? "within" : "NOT within"} 3 points`;
    });
    verdicts.push(`${row.method}: ${parts.join("; ")}`);
  }
  const auto = rows.find(({ method }) => method === "auto");
  const others = rows.filter(({ method }) => !method.startsWith("auto"));
  if (auto === undefined || others.length === 0 || leadTime === undefined) return verdicts;
  const contest = (title: string, of: (row: Row) => number | null | undefined, digits: number) => {
    const rivals = others.filter((row) => typeof of(row) === "number").sort((a, b) => of(a)! - of(b)!);
    if (rivals[0] === undefined || typeof of(auto) !== "number") return;
    const won = of(auto)! < of(rivals[0])!;
    const [own, best] = [of(auto)!, of(rivals[0])!].map((value) => Math.abs(value).toFixed(digits));
    verdicts.push(
      `${title}: auto ${own}, best single ${rivals[0].method} ${best}: ${won ? "auto wins" : "AUTO LOSES"}`,
    );
  };
  contest("pooled RMSSE", (row) => row.pooledRmsse, 4);
  contest("scaled pinball", (row) => row.scaledPinball, 4);
  contest("fill rate by value", (row) => (typeof row.fillRate === "number" ? -row.fillRate : undefined), 4);
  return verdicts;
}
