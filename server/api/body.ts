import express, { type Request, type RequestHandler } from "express";
import { z } from "zod";
import { CeleiroError } from "../../models/core/index.js";

/** Reads a body of JSON, and nothing else: a form of another site cannot send that without asking first. */
export const readJson: RequestHandler[] = [
  (request, _response, next) => {
    if (request.is("application/json") === "application/json") return next();
    throw new CeleiroError("CEL-HTTP-007", "cannot be read", "send application/json", {
      value: request.headers["content-type"] ?? "",
    });
  },
  (request, response, next) =>
    express.json({ limit: "16kb" })(request, response, (error: unknown) => {
      if (error === undefined) return next();
      next(new CeleiroError("CEL-USAGE-001", "the body is not JSON", "see docs/reference/http-api.md"));
    }),
];

/** Checks a request's body; CEL-USAGE-001 names the first field that is unknown, missing or out of range. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const result = schema.safeParse(request.body);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const column = issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0] ?? "");
  throw new CeleiroError("CEL-USAGE-001", issue.message.toLowerCase(), "see docs/reference/http-api.md", { column });
}

/** Something that a person wrote. */
export const words = (most: number) =>
  z.string("is not a text").trim().min(1, "is empty").max(most, `is longer than ${most} characters`);
