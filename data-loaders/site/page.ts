import { type Language, languages } from "../../models/core/index.js";
import {
  type Formats,
  formats,
  type Message,
  type MessageKey,
  type MessageParameters,
  say,
  text,
} from "../../models/messages/index.js";
import type { Manifest, SiteFiles } from "../../models/snapshot/index.js";
import { artifact } from "../loaders.js";
import { headHtml, provenanceHtml } from "./chrome.js";
import { escapeText } from "./escape.js";
import { headerHtml, type PageName } from "./navigation.js";

/** What a page is written with: its language, its texts, and the files of the run. */
export interface PageWriter {
  readonly language: Language;
  readonly manifest: Manifest;
  readonly format: Formats;
  /** A text of the catalogue, safe in HTML. */
  t(key: MessageKey, parameters?: MessageParameters): string;
  /** A file of the run, parsed. */
  read<T>(name: string): T;
  /** A figure's frame: heading, an optional line under it, and a place of fixed height for what the script draws. */
  card(options: Card): string;
  /** A bare place of fixed height. */
  slot(id: string, height: Height): string;
}

export type Height =
  | "line"
  | "filters"
  | "tile"
  | "small"
  | "chart"
  | "map"
  | "questions"
  | "scenario"
  | "tall"
  | "list";

export interface Card {
  readonly id: string;
  readonly title: MessageKey;
  readonly note?: MessageKey;
  readonly height: Height;
  /** Takes the width of two cards. */
  readonly wide?: boolean;
}

export interface PageContent {
  readonly finding: Message;
  /** The script says another finding, once it knows what the reader asks for. */
  readonly findingMayChange?: boolean;
  readonly body: string;
  /** Module in `src/components/pages` whose `start()` fills the places. */
  readonly script: string;
}

/** Writes one page as Markdown; called by the page loaders, which Framework runs with `--lang=en`. */
export function writePage(name: PageName, content: (writer: PageWriter) => PageContent): string {
  const language = languageOf(process.argv);
  const writer = pageWriter(language);
  const { finding, findingMayChange = false, body, script } = content(writer);
  const title = say(language, finding);
  const files = writer.read<SiteFiles>("site-files.json");
  return [
    "---",
    `title: ${JSON.stringify(title)}`,
    `header: ${JSON.stringify(headerHtml(language, name, writer.manifest.company))}`,
    `head: ${JSON.stringify(headHtml(writer.manifest, files, title))}`,
    "---",
    `<h1 id="finding" tabindex="-1"${findingMayChange ? ' aria-busy="true"' : ""}>${escapeText(title)}</h1>`,
    provenanceHtml(language, writer.manifest),
    body.replaceAll(/\n\s*\n/g, "\n"),
    "",
    "```js",
    `import {start} from "../components/pages/${script}.js";`,
    "await start();",
    "```",
    "",
  ].join("\n");
}

function pageWriter(language: Language): PageWriter {
  const read = <T>(name: string): T => JSON.parse(artifact(name).toString("utf8")) as T;
  const manifest = read<Manifest>("manifest.json");
  const t = (key: MessageKey, parameters?: MessageParameters) => escapeText(text(language, key, parameters));
  const slot = (id: string, height: Height) =>
    `<div id="${id}" class="slot ${height}" aria-busy="true"><span class="loading">${t("site.loading")}</span></div>`;
  const card = ({ id, title, note, height, wide }: Card) =>
    `<section class="card${wide ? " wide" : ""}" aria-labelledby="${id}-title"><h2 id="${id}-title">${t(title)}</h2>${note === undefined ? "" : `<p class="aside">${t(note)}</p>`}${slot(id, height)}</section>`;
  return { language, manifest, format: formats(language, manifest.currency), t, read, card, slot };
}

export function languageOf(args: readonly string[]): Language {
  const given = args.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  return languages.find((language) => language === given) ?? "en";
}
