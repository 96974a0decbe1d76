import type { Request } from "express";
import { type Language, languages } from "../../models/core/index.js";

/** The language of the path (`/pt/...`), else the best of `Accept-Language`, else `preferred`. */
export function languageOf(request: Request, preferred: Language): Language {
  const first = request.path.split("/")[1];
  const ofPath = languages.find((language) => language === first);
  if (ofPath !== undefined) return ofPath;
  if (request.headers["accept-language"] === undefined) return preferred;
  const accepted = request.acceptsLanguages([preferred, ...languages.filter((language) => language !== preferred)]);
  return languages.find((language) => language === accepted) ?? preferred;
}
