import { Router } from "express";
import { CeleiroError } from "../../models/core/index.js";
import { methodNotAllowed } from "../http/problem.js";
import { readJson } from "./body.js";
import { negotiateJson } from "./conditional.js";
import { getDecisionMatrix, type MatrixServices, putDecisionMatrix } from "./decision-matrix.js";
import { listDecisions } from "./decisions.js";
import { getForecast } from "./forecasts.js";
import { addOverride, getOverride, listOverrides, type OverrideServices, withdrawOverride } from "./overrides.js";
import { listProducts } from "./products.js";

/** The HTTP interface, version 1; docs/reference/http-api.md describes it. */
export function apiRouter(services: OverrideServices & MatrixServices): Router {
  const router = Router({ caseSensitive: true });
  router.route("/products").get(negotiateJson, listProducts).all(methodNotAllowed("GET", "HEAD"));
  router.route("/forecasts/:sku").get(negotiateJson, getForecast).all(methodNotAllowed("GET", "HEAD"));
  router
    .route("/overrides")
    .get(negotiateJson, listOverrides(services))
    .post(readJson, negotiateJson, addOverride(services))
    .all(methodNotAllowed("GET", "HEAD", "POST"));
  router
    .route("/overrides/:id")
    .get(negotiateJson, getOverride(services))
    .delete(negotiateJson, withdrawOverride(services))
    .all(methodNotAllowed("GET", "HEAD", "DELETE"));
  router
    .route("/decision-matrix")
    .get(negotiateJson, getDecisionMatrix(services))
    .put(readJson, negotiateJson, putDecisionMatrix(services))
    .all(methodNotAllowed("GET", "HEAD", "PUT"));
  router.route("/decisions").get(negotiateJson, listDecisions(services)).all(methodNotAllowed("GET", "HEAD"));
  router.use((request) => {
    throw new CeleiroError("CEL-HTTP-001", "is not part of the interface", "see docs/reference/http-api.md", {
      value: request.path,
    });
  });
  return router;
}
