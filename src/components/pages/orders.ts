import type { Orders } from "npm:@celeiro/models/snapshot";
import { format, inWords, orNone, t } from "../context.js";
import { orders } from "../data/orders.js";
import { productAt } from "../data/products.js";
import { type Child, fill, h } from "../dom.js";
import { productLink } from "../links.js";
import { openDrawer } from "../parts/drawer.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { list } from "../parts/list.js";
import { status } from "../parts/status.js";
import { followInAddress, readState } from "../url-state.js";

const parameters = [
  { key: "show", initial: "order" },
  { key: "sup", initial: "" },
  { key: "q", initial: "" },
] as const;

type Line = { readonly [K in keyof Orders]: Orders[K][number] };

/** What to order and what not, ranked; the arithmetic of each line opens beside it. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const lines = linesOf(await orders());
  const state = readState(parameters, location.search);
  const follow = followInAddress(parameters);
  const matches = (line: Line): boolean =>
    (state.show === "all" || line.status === state.show) &&
    (state.sup === "" || line.supplier === state.sup) &&
    (state.q === "" || `${line.sku} ${line.description ?? ""}`.toLowerCase().includes(state.q.toLowerCase()));
  const draw = () => {
    follow(state);
    const chosen = lines.filter(matches);
    fill("summary", summary(chosen));
    fill("list", orderList(chosen, state.show === "hold"));
  };
  const option = (value: string, text: string, selected: boolean) => h("option", { value, selected }, text);
  const show = h(
    "select",
    {
      id: "show",
      onchange: () => {
        state.show = show.value;
        draw();
      },
    },
    option("order", t("site.orders.show-order"), state.show === "order"),
    option("hold", t("site.orders.show-hold"), state.show === "hold"),
    option("all", t("site.orders.show-all"), state.show === "all"),
  );
  const suppliers = [...new Set(lines.flatMap(({ supplier }) => supplier ?? []))].sort();
  const supplier = h(
    "select",
    {
      id: "supplier",
      onchange: () => {
        state.sup = supplier.value;
        draw();
      },
    },
    option("", t("site.orders.every-supplier"), state.sup === ""),
    suppliers.map((name) => option(name, name, name === state.sup)),
  );
  const search = h("input", {
    type: "search",
    id: "filter",
    value: state.q,
    oninput: () => {
      state.q = search.value;
      draw();
    },
  });
  fill(
    "filters",
    h(
      "div",
      { class: "bar" },
      h("label", { for: "show" }, t("site.column.status"), " ", show),
      suppliers.length > 1 && h("label", { for: "supplier" }, t("site.column.supplier"), " ", supplier),
      h("label", { for: "filter" }, t("site.list.filter"), " ", search),
    ),
  );
  draw();
}

function linesOf(data: Orders): Line[] {
  const names = Object.keys(data) as (keyof Orders)[];
  return data.sku.map(
    (_, index) => Object.fromEntries(names.map((name) => [name, data[name][index]])) as unknown as Line,
  );
}

function summary(lines: readonly Line[]): Child {
  const value = lines.reduce((sum, line) => sum + (line.value ?? 0), 0);
  const risk = lines.reduce((sum, line) => sum + (line.risk ?? 0), 0);
  const known = (name: "value" | "risk") => (lines.some((line) => line[name] !== null) ? "yes" : "no");
  return h(
    "p",
    {},
    t("site.orders.summary", {
      lines: lines.length,
      valued: known("value"),
      value: format.money(value),
      risky: known("risk"),
      risk: format.money(risk),
    }),
  );
}

function orderList(rows: readonly Line[], held: boolean): HTMLElement {
  const money = (value: number | null) => orNone(value, format.money);
  const date = (value: string | null) => (value === null ? "–" : format.date(value));
  return list<Line>({
    rows,
    caption: t("site.orders.list"),
    file: "celeiro-orders",
    columns: [
      { name: t("site.column.sku"), cell: (row) => productLink(row.sku), value: (row) => row.sku },
      {
        name: t("site.column.description"),
        wrap: true,
        cell: (row) => row.description,
        value: (row) => row.description,
      },
      { name: t("site.column.status"), cell: (row) => status(row.status), value: (row) => row.status },
      { name: t("site.column.supplier"), cell: (row) => row.supplier ?? "–", value: (row) => row.supplier },
      {
        name: t("site.column.quantity"),
        numeric: true,
        cell: (row) => format.number(row.quantity),
        value: (row) => row.quantity,
      },
      { name: t("site.column.value"), numeric: true, cell: (row) => money(row.value), value: (row) => row.value },
      { name: t("site.column.order-date"), cell: (row) => date(row.orderDate), value: (row) => row.orderDate },
      { name: t("site.column.due-date"), cell: (row) => date(row.dueDate), value: (row) => row.dueDate },
      {
        name: t("site.column.on-hand"),
        numeric: true,
        cell: (row) => orNone(row.onHand, format.number),
        value: (row) => row.onHand,
      },
      {
        name: t("site.column.reorder-point"),
        numeric: true,
        cell: (row) => orNone(row.reorderPoint, format.number),
        value: (row) => row.reorderPoint,
      },
      {
        name: t("site.column.stockout"),
        numeric: true,
        cell: (row) => orNone(row.stockoutProbability, (value) => format.percent(value)),
        value: (row) => row.stockoutProbability,
      },
      { name: t("site.column.risk"), numeric: true, cell: (row) => money(row.risk), value: (row) => row.risk },
      {
        name: t("override.column.on-order"),
        cell: (row) => (row.overridden ? t("override.on-order", { periods: row.overridden }) : ""),
        // Left out where no order rests on an override.
        value: (row) => row.overridden || null,
      },
      {
        name: t(held ? "site.orders.why-not" : "site.orders.arithmetic"),
        cell: (row) =>
          h(
            "button",
            {
              type: "button",
              class: "action small",
              "aria-label": `${t(row.status === "hold" ? "site.orders.why-not" : "site.orders.arithmetic")}: ${row.sku}`,
              onclick: () => void openDrawer(row.sku, arithmetic(row)),
            },
            t(row.status === "hold" ? "site.orders.why-not" : "site.orders.arithmetic"),
          ),
      },
    ],
  });
}

async function arithmetic(line: Line): Promise<Child> {
  const product = await productAt(line.product);
  return [
    h("p", { class: "aside" }, product.description ?? ""),
    h(
      "ol",
      { class: "trace" },
      (product.order?.trace ?? []).map((step) => h("li", {}, inWords(step))),
    ),
    h("p", {}, h("a", { href: `./product?v=1&sku=${encodeURIComponent(line.sku)}` }, t("site.orders.open-product"))),
  ];
}
