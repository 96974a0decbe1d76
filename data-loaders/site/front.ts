import { languages, localeOf } from "../../models/core/index.js";
import { text } from "../../models/messages/index.js";
import type { Manifest } from "../../models/snapshot/index.js";
import { artifact } from "../loaders.js";
import { escapeText } from "./escape.js";

/** `/` leads to the company's language without a script; a reader whose browser does not follow finds both links. */
export function frontPage(): string {
  const { language, company } = JSON.parse(artifact("manifest.json").toString("utf8")) as Manifest;
  const head = `<meta http-equiv="refresh" content="0; url=./${language}/"><link rel="icon" href="data:,">`;
  return [
    "---",
    `title: ${JSON.stringify(company)}`,
    `head: ${JSON.stringify(head)}`,
    "---",
    doors(company, "./"),
    "",
  ].join("\n");
}

/** The page for an address that leads nowhere, in every language at once: the server knows no reader's language. */
export function errorPage(): string {
  const { company } = JSON.parse(artifact("manifest.json").toString("utf8")) as Manifest;
  const words = languages.map(
    (language) => `<p lang="${localeOf[language]}">${escapeText(text(language, "site.not-found"))}</p>`,
  );
  return [
    "---",
    `title: ${JSON.stringify(company)}`,
    `head: ${JSON.stringify('<link rel="icon" href="data:,">')}`,
    "---",
    doors(company, "./", words.join("")),
    "",
  ].join("\n");
}

function doors(company: string, base: string, words = ""): string {
  const links = languages.map(
    (language) =>
      `<li><a href="${base}${language}/" lang="${localeOf[language]}">${escapeText(text(language, "site.language.name"))}</a></li>`,
  );
  return `<h1>${escapeText(company)}</h1>${words}<ul>${links.join("")}</ul>`;
}
