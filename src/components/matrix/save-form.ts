import type { MatrixCellPage } from "npm:@celeiro/models/snapshot";
import { t } from "../context.js";
import { h } from "../dom.js";
import type { Edits } from "./edits.js";
import { changesOf, editsOfRules, type RulesInForce, rulesToSave } from "./in-force.js";
import { changeTable } from "./record.js";
import { Refused, recordedChanges, rulesInForce, saveRules, type Tagged } from "./server.js";

export interface SaveFormOptions {
  readonly cells: readonly MatrixCellPage[];
  /** What the reader wants: cells with other methods than the release, and whether the matrix is to decide every product. */
  wanted(): { readonly edits: Edits; readonly decides: boolean };
  /** Called with what is in force, whenever that is learnt. */
  onRules(inForce: RulesInForce): void;
}

/**
 * Keeps changed cells where a server answers, under a name and a reason, and lists those kept before. Whether one answers, is
 * asked when it is opened, so a reader who only reads asks nobody.
 */
export function saveForm({ cells, wanted, onRules }: SaveFormOptions): HTMLElement {
  const input = (name: string, maxlength: number, more: Record<string, string> = {}) =>
    h("input", { id: `matrix-${name}`, name, type: "text", required: true, maxlength, ...more });
  const author = input("author", 100, { autocomplete: "name" });
  const reason = input("reason", 500);
  const submit = h("button", { type: "submit", class: "action" }, t("matrix.save.save"));
  const note = h("p", { class: "aside", role: "status" }, t("matrix.save.asking"));
  const newer = h("p", { class: "aside" });
  const status = h("p", { class: "aside", role: "status" });
  const record = h("div", {});
  const field = (label: string, control: HTMLElement) =>
    h("label", { class: "field", for: control.id }, label, control);
  let inForce: Tagged | undefined;

  const learn = (rules: Tagged) => {
    inForce = rules;
    const { size } = editsOfRules(rules.rules, cells);
    newer.textContent = size === 0 ? "" : t("matrix.save.newer", { cells: size });
    onRules(rules);
  };
  const showRecord = async () => {
    record.replaceChildren(
      h("h3", {}, t("matrix.record.title")),
      await recordedChanges().then(changeTable, () => h("p", {}, t("matrix.record.failed"))),
    );
  };
  const save = async () => {
    if (inForce === undefined) return;
    const { edits, decides } = wanted();
    const rules = rulesToSave(inForce.rules, edits, cells);
    const { added, removed, isReordered } = changesOf(inForce.rules, rules);
    const routing = decides && inForce.routing !== "matrix" ? "matrix" : undefined;
    if (added.length + removed.length === 0 && !isReordered && routing === undefined) {
      status.textContent = t("matrix.save.nothing");
      return;
    }
    const said = { author: author.value.trim(), reason: reason.value.trim() };
    const kept = await saveRules({ rules, routing, ...said }, inForce.tag);
    learn(kept);
    status.textContent = kept.message;
    reason.value = "";
    await showRecord();
  };
  const refused = async (error: unknown) => {
    status.textContent = error instanceof Refused ? error.message : t("matrix.save.unreachable");
    if (!(error instanceof Refused) || error.status !== 412) return;
    const present = await rulesInForce();
    if (present === undefined) return;
    learn(present);
    status.textContent = t("matrix.save.stale");
    await showRecord();
  };
  const form = h(
    "form",
    {
      class: "override",
      onsubmit: async (event) => {
        event.preventDefault();
        submit.disabled = true;
        await save()
          .catch(refused)
          .finally(() => {
            submit.disabled = false;
          });
      },
    },
    field(t("matrix.save.author"), author),
    field(t("matrix.save.reason"), reason),
    submit,
  );
  const served = h("div", { hidden: true }, newer, form, status, record);
  const details = h("details", {}, h("summary", {}, t("matrix.save.open")), note, served);
  details.addEventListener(
    "toggle",
    async () => {
      const present = await rulesInForce();
      note.textContent = t(present === undefined ? "matrix.save.none" : "matrix.save.note");
      if (present === undefined) return;
      served.hidden = false;
      learn(present);
      await showRecord();
    },
    { once: true },
  );
  return details;
}
