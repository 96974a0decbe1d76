import { modelFromJson, modelToJson } from "../boosting/index.js";
import type { Router } from "./router.js";

/** The router as text; `routerFromJson` gives it back with the same choices. */
export function routerToJson({ model, ...rest }: Router): string {
  return JSON.stringify({ ...rest, model: JSON.parse(modelToJson(model)) });
}

export function routerFromJson(source: string): Router {
  const { model, ...rest } = JSON.parse(source) as Omit<Router, "model"> & { model: unknown };
  return { ...rest, model: modelFromJson(JSON.stringify(model)) };
}
