import { type Language, languages, localeOf } from "../../models/core/index.js";
import { type MessageKey, text } from "../../models/messages/index.js";
import { escapeText } from "./escape.js";

/** Every page, by the question group it belongs to; a group leads to its first page, the first group to the front page. */
export const pageGroups = {
  overview: ["index"],
  products: ["product", "classification", "anomalies", "baskets"],
  forecasting: ["forecasts", "backtest", "router", "comparisons", "value-added"],
  purchasing: ["orders", "prices", "scenarios"],
  data: ["quality", "sql"],
} as const;

type GroupName = keyof typeof pageGroups;
export type PageName = (typeof pageGroups)[GroupName][number];

const groupNames = Object.keys(pageGroups) as GroupName[];
const pagesOf = (group: GroupName): readonly PageName[] => pageGroups[group];

/** Groups, under them the pages of this page's group, and the language switch. */
export function headerHtml(language: Language, page: PageName, company: string): string {
  const present = groupNames.find((group) => pagesOf(group).includes(page)) as GroupName;
  const siblings = pagesOf(present).length > 1 ? pagesOf(present) : [];
  const groups = groupNames.map((group) => {
    const current = group !== present ? undefined : siblings.length > 0 ? "true" : "page";
    return link(language, pagesOf(group)[0] as PageName, `site.nav.group.${group}`, current);
  });
  const pages = siblings.map((name) => link(language, name, `site.nav.${name}`, name === page ? "page" : undefined));
  const switches = languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        `<a class="language" href="../${other}/${page}" hreflang="${localeOf[other]}" lang="${localeOf[other]}">${escapeText(text(other, "site.language.name"))}</a>`,
    );
  const list = (name: string, links: readonly string[]) =>
    links.length === 0 ? "" : `<ul class="${name}">${links.map((one) => `<li>${one}</li>`).join("")}</ul>`;
  return [
    `<a class="skip" href="#finding">${escapeText(text(language, "site.skip"))}</a>`,
    `<span class="brand">${escapeText(company)}</span>`,
    ...switches,
    `<nav aria-label="${escapeText(text(language, "site.nav.label"))}">${list("groups", groups)}${list("pages", pages)}</nav>`,
  ].join("\n");
}

const link = (language: Language, page: PageName, label: MessageKey, current: "true" | "page" | undefined) =>
  `<a href="./${page}"${current === undefined ? "" : ` aria-current="${current}"`}>${escapeText(text(language, label))}</a>`;
