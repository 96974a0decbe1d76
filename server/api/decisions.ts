import type { RequestHandler } from "express";
import { z } from "zod";
import type { OperationalStore } from "../../data-loaders/operations/index.js";
import { languageOf } from "../http/language.js";
import { requireRelease } from "../releases/hold.js";
import { parseQuery, wholeNumber } from "./query.js";
import { storedReason } from "./stored-reason.js";

const listSchema = z.strictObject({
  kind: z.string().max(100, "is longer than 100 characters").optional(),
  subject: z.string().max(200, "is longer than 200 characters").optional(),
  limit: wholeNumber(1, 1000).default(100),
});

/** `GET /api/v1/decisions`: who changed what, when and why, the latest first. */
export function listDecisions({ store }: { readonly store: OperationalStore }): RequestHandler {
  return async (request, response) => {
    const { kind, subject, limit } = parseQuery(listSchema, request);
    const { language: preferred, currency } = requireRelease(response).manifest;
    const language = languageOf(request, preferred);
    const found = await store.use(({ decisions }) =>
      decisions.list({ limit, ...(kind !== undefined && { kind }), ...(subject !== undefined && { subject }) }),
    );
    // What the release said of the answer's age does not hold for what people may decide at any moment.
    response.removeHeader("ETag");
    response.set("Cache-Control", "no-store").json({
      limit,
      decisions: found.map(({ reason, ...decision }) => ({
        ...decision,
        reason: typeof reason === "string" ? reason : storedReason(JSON.stringify(reason), language, currency),
      })),
    });
  };
}
