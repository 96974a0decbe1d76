import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** Results by name in a file of JSON lines, so that what was done once need not be done again. */
export class Record {
  private readonly known = new Map<string, unknown>();

  /** @param file undefined keeps nothing */
  constructor(private readonly file: string | undefined) {
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, "utf8").split("\n")) {
      if (line === "") continue;
      const { key, value } = JSON.parse(line) as { key: string; value: unknown };
      this.known.set(key, value);
    }
  }

  keep<Value>(key: string, make: () => Value): Value {
    if (this.known.has(key)) return this.known.get(key) as Value;
    const value = make();
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify({ key, value })}\n`);
    return value;
  }
}
