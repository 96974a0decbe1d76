import type { NextFunction, Request, Response } from "express";
import { CeleiroError, type Language } from "../../models/core/index.js";
import { type MessageKey, text } from "../../models/messages/index.js";
import { languageOf } from "../http/language.js";
import { heldRelease } from "../releases/hold.js";
import { sendAsset } from "./send-asset.js";

/** 404 in the reader's language: the site's own page where it has one, a plain one else; a problem for programs. */
export function sendNotFound(request: Request, response: Response, next: NextFunction): void {
  if (request.accepts(["html", "application/problem+json", "json"]) !== "html") {
    next(new CeleiroError("CEL-HTTP-001", "nothing is here", "check the address", { value: request.path }));
    return;
  }
  const held = heldRelease(response);
  const language = languageOf(request, held?.manifest.language ?? "en");
  response.status(404).set("Content-Language", language).vary("Accept-Language");
  const path = [`${language}/404.html`, "404.html"].find(
    (candidate) => held !== undefined && Object.hasOwn(held.assets, candidate),
  );
  if (held !== undefined && path !== undefined) {
    sendAsset(held.release, path, held.assets[path]!, request, response, next);
    return;
  }
  sendPlainPage(response, language, "server.notFound.title", "server.notFound.text");
}

/** Before the first build there is no site to show. */
export function sendNothingPublished(request: Request, response: Response, next: NextFunction): void {
  if (request.accepts(["html", "application/problem+json", "json"]) !== "html") {
    next(new CeleiroError("CEL-RELEASE-001", "nothing is published yet", "run celeiro build"));
    return;
  }
  const language = languageOf(request, "en");
  response.status(503).set({ "Content-Language": language, "Retry-After": "30" }).vary("Accept-Language");
  sendPlainPage(response, language, "server.nothingPublished.title", "server.nothingPublished.text");
}

function sendPlainPage(response: Response, language: Language, title: MessageKey, body: MessageKey): void {
  response
    .set("Cache-Control", "no-store")
    .type("html")
    .send(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(language, title)}</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 36rem; margin: 15vh auto; padding: 0 1rem; }
</style>
<main>
<h1>${text(language, title)}</h1>
<p>${text(language, body)}</p>
<p><a href="/">${text(language, "server.home")}</a></p>
</main>
</html>
`);
}
