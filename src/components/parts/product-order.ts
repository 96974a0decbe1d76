import type { OrderProposal } from "npm:@celeiro/models/inventory";
import type { Message } from "npm:@celeiro/models/messages";
import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { format, inWords, orNone, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { status } from "./status.js";
import { dataTable } from "./table.js";

/** The numbers of an order line that a reader compares. */
interface Line {
  readonly status: string;
  readonly quantity: number;
  readonly value: number | null;
  readonly leadTimeDemand: number | null;
  readonly safetyStock: number | null;
  readonly reorderPoint: number | null;
  readonly orderUpTo: number | null;
  readonly stockoutProbability: number | null;
  readonly risk: number | null;
  readonly trace: readonly Message[];
}

/** Money that would be written as zero. */
const isNone = (value: number | null): boolean => value !== null && Math.abs(value) < 0.005;

const real = (value: number): number | null => (Number.isFinite(value) ? value : null);

const lineOf = (order: OrderProposal): Line => ({
  status: order.status,
  quantity: order.quantity,
  value: real(order.value),
  leadTimeDemand: real(order.leadTimeDemand),
  safetyStock: real(order.safetyStock),
  reorderPoint: real(order.reorderPoint),
  orderUpTo: real(order.orderUpTo),
  stockoutProbability: real(order.stockoutProbability),
  risk: real(order.valueAtRisk),
  trace: order.trace,
});

/** Step five: what the run proposes, and beside it what the scenario would; then the arithmetic, step by step. */
export function productOrder(
  product: ProductPage,
  baseline: OrderProposal | null,
  scenario: OrderProposal | null,
): Child {
  const now: Line | null = baseline === null ? product.order : lineOf(baseline);
  if (now === null) return h("p", {}, t("site.product.no-order"));
  const what = scenario === null ? null : lineOf(scenario);
  const number = (value: number | null) => orNone(value, format.number);
  const money = (value: number | null) => orNone(value, format.money);
  const nothing = t("site.product.nothing");
  const rows: readonly { readonly name: string; write(line: Line): Child }[] = [
    { name: t("site.column.status"), write: (line) => status(line.status) },
    { name: t("site.column.quantity"), write: (line) => (line.quantity === 0 ? nothing : number(line.quantity)) },
    { name: t("site.column.value"), write: (line) => (line.quantity === 0 ? nothing : money(line.value)) },
    { name: t("site.product.lead-time-demand"), write: (line) => number(line.leadTimeDemand) },
    { name: t("site.product.safety-stock"), write: (line) => number(line.safetyStock) },
    { name: t("site.column.reorder-point"), write: (line) => number(line.reorderPoint) },
    { name: t("site.product.order-up-to"), write: (line) => number(line.orderUpTo) },
    {
      name: t("site.column.stockout"),
      write: (line) => orNone(line.stockoutProbability, (value) => format.percent(value, 1)),
    },
    { name: t("site.column.risk"), write: (line) => (isNone(line.risk) ? nothing : money(line.risk)) },
  ];
  const sums = dataTable(
    rows,
    [
      { name: "", cell: (row) => row.name },
      { name: t("site.column.baseline"), numeric: true, cell: (row) => row.write(now) },
      ...(what === null
        ? []
        : [
            {
              name: t("site.column.scenario"),
              numeric: true,
              cell: (row: (typeof rows)[number]) => h("strong", {}, row.write(what)),
            },
          ]),
    ],
    t("site.product.order"),
  );
  const arithmetic = h(
    "div",
    {},
    h("h3", {}, t(what === null ? "site.product.arithmetic" : "site.product.arithmetic-scenario")),
    h(
      "ol",
      { class: "trace" },
      (what ?? now).trace.map((step) => h("li", {}, inWords(step))),
    ),
  );
  return h("div", { class: "split" }, sums, arithmetic);
}
