import { Router } from "express";
import { CeleiroError } from "../../models/core/index.js";
import { methodNotAllowed } from "../http/problem.js";
import { negotiateJson } from "./conditional.js";
import { getForecast } from "./forecasts.js";
import {
  addOverride,
  getOverride,
  listOverrides,
  type OverrideServices,
  readJson,
  withdrawOverride,
} from "./overrides.js";
import { listProducts } from "./products.js";

/** The HTTP interface, version 1; docs/reference/http-api.md describes it. */
export function apiRouter(services: OverrideServices): Router {
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
  router.use((request) => {
    throw new CeleiroError("CEL-HTTP-001", "is not part of the interface", "see docs/reference/http-api.md", {
      value: request.path,
    });
  });
  return router;
}
