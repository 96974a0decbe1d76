import type { z } from "zod";
import { CeleiroError } from "../../models/core/index.js";

/** What the command line gave, checked and typed. Throws CEL-USAGE-001 naming the option, its value and what is allowed. */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0] ?? "");
  const value = (raw as Readonly<Record<string, unknown>>)[name];
  const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new CeleiroError(
    "CEL-USAGE-001",
    `${option} ${value === undefined ? "is missing" : JSON.stringify(value)}: ${issue?.message.toLowerCase() ?? "is not valid"}`,
    "see --help",
  );
}
