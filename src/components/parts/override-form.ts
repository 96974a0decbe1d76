import { language, siteUrl, t } from "../context.js";
import { downloadCsv, toCsv } from "../csv.js";
import { h } from "../dom.js";

export interface OverrideFormOptions {
  readonly sku: string;
  /** First and last day of the first period ahead. */
  readonly first: string;
  readonly last: string;
}

/** What the interface takes, and a file's row holds. */
interface Said {
  readonly sku: string;
  readonly start_date: string;
  readonly end_date: string;
  readonly quantity: number | null;
  readonly percent: number | null;
  readonly author: string;
  readonly reason: string;
  readonly expires: string | null;
}

/**
 * A form that overrides a product's forecast. Where a server answers, it keeps what was said; a site without one hands out the row of a
 * file to import. Which of both, is asked when the form is opened, so a reader who only reads asks nobody.
 */
export function overrideForm({ sku, first, last }: OverrideFormOptions): HTMLElement {
  const input = (name: string, type: string, value: string, more: Record<string, string | boolean> = {}) =>
    h("input", { id: `override-${name}`, name, type, value, required: true, ...more });
  const kind = h(
    "select",
    { id: "override-kind", name: "kind" },
    h("option", { value: "percent" }, t("override.kind.percent")),
    h("option", { value: "quantity" }, t("override.kind.quantity")),
  );
  const amount = input("amount", "number", "", { step: "any" });
  const [from, to] = [input("from", "date", first), input("to", "date", last)];
  const author = input("author", "text", "", { maxlength: "100", autocomplete: "name" });
  const reason = input("reason", "text", "", { maxlength: "500" });
  const expires = input("expires", "date", "", { required: false });
  const submit = h("button", { type: "submit", class: "action" }, t("override.save"));
  const status = h("p", { role: "status", class: "aside" });
  const note = h("p", { class: "aside" }, t("override.asking"));
  const field = (label: string, control: HTMLElement) =>
    h("label", { class: "field", for: control.id }, label, control);
  let isServed = false;
  let key = crypto.randomUUID();
  const said = (): Said => ({
    ...{ sku, start_date: from.value, end_date: to.value, author: author.value.trim(), reason: reason.value.trim() },
    quantity: kind.value === "quantity" ? amount.valueAsNumber : null,
    percent: kind.value === "percent" ? amount.valueAsNumber : null,
    expires: expires.value === "" ? null : expires.value,
  });
  const save = async (event: Event) => {
    event.preventDefault();
    if (!isServed) {
      downloadCsv(`override-${sku}.csv`, rowOf(said()));
      status.textContent = t("override.downloaded", { file: `override-${sku}.csv` });
      return;
    }
    submit.disabled = true;
    try {
      status.textContent = await post(said(), key);
      key = crypto.randomUUID();
    } catch (error) {
      status.textContent = error instanceof Refused ? error.message : t("override.unreachable");
    } finally {
      submit.disabled = false;
    }
  };
  const form = h(
    "form",
    { class: "override", onsubmit: (event) => void save(event) },
    field(t("override.change"), kind),
    field(t("override.amount"), amount),
    field(t("override.column.from"), from),
    field(t("override.column.to"), to),
    field(t("override.column.author"), author),
    field(t("override.column.reason"), reason),
    field(t("override.column.expires"), expires),
    submit,
  );
  const details = h("details", {}, h("summary", {}, t("override.open")), note, form, status);
  details.addEventListener(
    "toggle",
    async () => {
      isServed = await hasServer();
      note.textContent = t(isServed ? "override.note-server" : "override.note-file");
      submit.textContent = t(isServed ? "override.save" : "override.download");
    },
    { once: true },
  );
  return details;
}

const address = () => siteUrl("api/v1/overrides");

async function hasServer(): Promise<boolean> {
  try {
    const answer = await fetch(`${address()}?limit=1`, { headers: { Accept: "application/json" } });
    return answer.ok && (answer.headers.get("Content-Type") ?? "").includes("application/json");
  } catch {
    return false;
  }
}

/** What the interface refused, in its own words. */
class Refused extends Error {}

async function post(said: Said, key: string): Promise<string> {
  const answer = await fetch(address(), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "Idempotency-Key": key },
    body: JSON.stringify(said),
  });
  const body = (await answer.json()) as { id?: number; detail?: string; remedy?: string; code?: string };
  if (!answer.ok) throw new Refused(`${body.code ?? answer.status}: ${body.detail ?? ""}; ${body.remedy ?? ""}`);
  return t("override.kept", { id: String(body.id) });
}

/** A file of one row, as `celeiro import` takes it. */
function rowOf(said: Said): string {
  const today = new Date();
  const created = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  const row = { ...said, created };
  return toCsv(Object.keys(row), [Object.values(row)], language);
}
