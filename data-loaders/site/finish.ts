import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Language, languages, localeOf } from "../../models/core/index.js";

/** States each page's language and lets people zoom: Framework's template does neither. */
export function finishPages(site: string, fallback: Language): void {
  for (const file of readdirSync(site, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".html")) continue;
    const language = languages.find((name) => file.startsWith(`${name}/`)) ?? fallback;
    const path = join(site, file);
    writeFileSync(path, finishPage(readFileSync(path, "utf8"), language));
  }
}

export function finishPage(html: string, language: Language): string {
  return html
    .replace("<html>", `<html lang="${localeOf[language]}">`)
    .replace("initial-scale=1, maximum-scale=1", "initial-scale=1");
}
