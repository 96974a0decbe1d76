import type { Request } from "express";
import { z } from "zod";
import { CeleiroError } from "../../models/core/index.js";

/** Checks a request's query; CEL-USAGE-001 names the first parameter that is unknown, repeated or out of range. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const result = schema.safeParse(request.query);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const name = issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0] ?? "");
  const value = name === undefined ? undefined : (request.query as Record<string, unknown>)[name];
  throw new CeleiroError("CEL-USAGE-001", issue.message.toLowerCase(), "see docs/reference/http-api.md", {
    column: name,
    value: value === undefined ? undefined : String(value).slice(0, 100),
  });
}

/** A whole number written in digits, between two bounds. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "is not a whole number")
    .transform(Number)
    .pipe(z.number().min(least, `is below ${least}`).max(most, `is above ${most}`));

/** Some of `allowed`, separated by commas. */
export const someOf = <const Allowed extends readonly string[]>(allowed: Allowed) =>
  z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(allowed, `is not among ${allowed.join(", ")}`)));
