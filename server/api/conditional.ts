import type { Request, RequestHandler, Response } from "express";
import { packageVersion as version } from "../../data-loaders/publish/version.js";
import { CeleiroError } from "../../models/core/index.js";
import { languageOf } from "../http/language.js";
import { requireRelease } from "../releases/hold.js";

/** Refuses clients that want anything but JSON, and readies the answer's headers; see `sendUnlessFresh`. */
export const negotiateJson: RequestHandler = (request, response, next) => {
  if (request.accepts(["application/json", "application/problem+json"]) === false) {
    throw new CeleiroError("CEL-HTTP-003", "cannot be had here", "accept application/json", {
      value: request.headers.accept,
    });
  }
  const { release, manifest } = requireRelease(response);
  const language = languageOf(request, manifest.language);
  response.set({
    "Cache-Control": "no-cache",
    "Content-Language": language,
    ETag: `W/"${release.runId}-${language}-${version}"`,
  });
  response.vary("Accept, Accept-Language");
  next();
};

/** An answer is a function of the run, the language and the address: whoever has this run's need not get it again. */
export function isFresh(request: Request, response: Response): boolean {
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}
