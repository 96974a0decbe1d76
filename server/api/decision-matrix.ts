import type { RequestHandler, Response } from "express";
import { z } from "zod";
import { routingChoice } from "../../data-loaders/config.js";
import { changeMatrix, type MatrixInForce, matrixInForce, parseRules } from "../../data-loaders/decision-matrix.js";
import type { OperationalStore } from "../../data-loaders/operations/index.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { text } from "../../models/messages/index.js";
import { languageOf } from "../http/language.js";
import { requireRelease } from "../releases/hold.js";
import { parseBody, words } from "./body.js";
import { isFresh } from "./conditional.js";

export interface MatrixServices {
  /** Its configuration holds the rules. */
  readonly workspace: Workspace;
  readonly store: OperationalStore;
  readonly clock: () => Date;
}

const bodySchema = z.strictObject({
  rules: z.unknown().refine((value) => value !== undefined, "is missing"),
  routing: routingChoice.optional(),
  author: words(100),
  reason: words(500),
});

/** `GET /api/v1/decision-matrix`: as the configuration has it, which may be newer than the release. */
export function getDecisionMatrix({ workspace }: MatrixServices): RequestHandler {
  return (request, response) => {
    const inForce = matrixInForce(workspace);
    tag(response, inForce);
    if (isFresh(request, response)) return;
    const { rules, routing } = inForce;
    response.json({ rules, routing });
  };
}

/** `PUT /api/v1/decision-matrix`; with `If-Match` only what nobody has changed since is replaced. */
export function putDecisionMatrix({ workspace, store, clock }: MatrixServices): RequestHandler {
  return async (request, response) => {
    const { rules: given, routing, author, reason } = parseBody(bodySchema, request);
    const rules = parseRules(given, "rules");
    const wanted = request.get("If-Match");
    const from = wanted === undefined || wanted === "*" ? undefined : wanted.replace(/^"(.*)"$/, "$1");
    const { inForce, decision } = await store.use((operations) =>
      changeMatrix(workspace, operations, { rules, routing, author, reason, at: clock(), from }),
    );
    tag(response, inForce);
    const language = languageOf(request, requireRelease(response).manifest.language);
    response.json({
      ...{ rules: inForce.rules, routing: inForce.routing, decision },
      message: text(language, decision === null ? "matrix.save.same" : "matrix.save.kept"),
    });
  };
}

/** The tag is that of the rules alone: a new release does not change them. */
const tag = (response: Response, { tag }: MatrixInForce) =>
  response.set({ ETag: `"${tag}"`, "Cache-Control": "no-cache" });
