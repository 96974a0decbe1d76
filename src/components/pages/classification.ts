import type { Catalogue, MatrixCell } from "npm:@celeiro/models/snapshot";
import { demandPlane, type PlanePoint } from "../charts/demand-plane.js";
import { type ParetoPoint, paretoChart } from "../charts/pareto.js";
import { amount, format, t } from "../context.js";
import { catalogue } from "../data/catalogue.js";
import { fill, h } from "../dom.js";
import { productLink } from "../links.js";
import { methodName, patternName } from "../names.js";
import { figure } from "../parts/chart.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { list } from "../parts/list.js";
import { matrixTable } from "../parts/matrix.js";
import { tableBehind } from "../parts/table.js";
import { followInAddress, readState } from "../url-state.js";

const parameters = [
  { key: "cell", initial: "" },
  { key: "pat", initial: "" },
  { key: "q", initial: "" },
] as const;

const patterns = ["smooth", "erratic", "intermittent", "lumpy"] as const;

/** Row of the catalogue: the columns turned into objects, once. */
interface Item {
  readonly sku: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly adi: number | null;
  readonly cv: number | null;
  readonly cv2: number | null;
  readonly value: number;
  readonly method: string | null;
}

/** Matrix, Pareto curve and demand plane; every choice in them filters the list, and stands in the address. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const data = await catalogue();
  const items = itemsOf(data);
  const state = readState(parameters, location.search);
  const follow = followInAddress(parameters);
  const ranked = [...items].sort((a, b) => b.value - a.value || (a.sku < b.sku ? -1 : 1));

  const draw = () => {
    fill("matrix", matrixTable(cellsOf(items), data.measure, choose("cell"), state.cell), clear());
    fill("plane", plane(ranked, data, selected));
    fill("list", catalogueList(ranked.filter(selected), data));
  };
  const selected = (item: Item): boolean =>
    (state.cell === "" || item.abc + item.xyz === state.cell) &&
    (state.pat === "" || item.pattern === state.pat) &&
    (state.q === "" ||
      `${item.sku} ${item.description ?? ""} ${item.category ?? ""}`.toLowerCase().includes(state.q.toLowerCase()));
  const choose = (key: "cell" | "pat") => (value: string) => {
    state[key] = state[key] === value ? "" : value;
    follow(state);
    draw();
    document.querySelector<HTMLElement>(`#${key === "cell" ? "matrix" : "filters"} [aria-pressed="true"]`)?.focus();
    filters();
  };
  const clear = () =>
    state.cell === ""
      ? null
      : h(
          "p",
          { class: "bar" },
          t("site.list.chosen", { cell: state.cell }),
          h(
            "button",
            { type: "button", class: "action", onclick: () => choose("cell")(state.cell) },
            t("site.list.clear"),
          ),
        );
  const filters = () => {
    fill(
      "filters",
      h(
        "div",
        { class: "bar", role: "group", "aria-label": t("site.column.pattern") },
        patterns.map((pattern) =>
          h(
            "button",
            {
              type: "button",
              class: "action",
              "aria-pressed": String(state.pat === pattern),
              onclick: () => choose("pat")(pattern),
            },
            patternName(pattern),
          ),
        ),
        search,
      ),
    );
  };
  const search = h("input", {
    type: "search",
    placeholder: t("site.list.filter"),
    "aria-label": t("site.list.filter"),
    value: state.q,
    oninput: () => {
      state.q = search.value;
      follow(state);
      fill("list", catalogueList(ranked.filter(selected), data));
    },
  });
  fill("pareto", pareto(ranked, data));
  filters();
  draw();
}

function itemsOf(data: Catalogue): Item[] {
  return data.sku.map((sku, index) => ({
    sku,
    description: data.description[index] ?? null,
    category: data.category[index] ?? null,
    abc: data.abc[index] as string,
    xyz: data.xyz[index] as string,
    pattern: data.pattern[index] as string,
    adi: data.adi[index] ?? null,
    cv: data.cv[index] ?? null,
    cv2: data.cv2[index] ?? null,
    value: data.value[index] as number,
    method: data.method[index] ?? null,
  }));
}

function cellsOf(items: readonly Item[]): MatrixCell[] {
  const cells = new Map<
    string,
    { abc: string; xyz: string; products: number; value: number; stock: null; risk: null }
  >();
  for (const { abc, xyz, value } of items) {
    const cell = cells.get(abc + xyz) ?? { abc, xyz, products: 0, value: 0, stock: null, risk: null };
    cell.products += 1;
    cell.value += value;
    cells.set(abc + xyz, cell);
  }
  return [...cells.values()];
}

function pareto(ranked: readonly Item[], { measure }: Catalogue): HTMLElement {
  const total = ranked.reduce((sum, { value }) => sum + value, 0);
  let cumulative = 0;
  const points: ParetoPoint[] = ranked.map(({ sku, abc, value }, index) => {
    cumulative += total > 0 ? value / total : 0;
    return { rank: index + 1, sku, abc, value, cumulative };
  });
  const words = {
    title: t("site.classification.pareto"),
    rank: (rank: number) => format.number(rank),
    share: (share: number) => format.percent(share),
    value: (value: number) => amount(measure, value),
    cut: (abc: string, products: number) => t("site.classification.cut", { abc, products }),
  };
  const behind = tableBehind(
    points.slice(0, 200),
    [
      { name: t("site.column.rank"), numeric: true, cell: (point) => format.number(point.rank) },
      { name: t("site.column.sku"), cell: (point) => productLink(point.sku) },
      { name: t("site.column.abc"), cell: (point) => point.abc },
      { name: t("site.column.value"), numeric: true, cell: (point) => words.value(point.value) },
      { name: t("site.column.cumulative"), numeric: true, cell: (point) => format.percent(point.cumulative, 1) },
    ],
    words.title,
  );
  return figure((width) => paretoChart(points, words, { width, height: 290 }), behind, 290);
}

function plane(ranked: readonly Item[], { measure }: Catalogue, selected: (item: Item) => boolean): HTMLElement {
  const points: PlanePoint[] = ranked.flatMap((item) =>
    item.adi === null || item.cv2 === null
      ? []
      : [
          {
            sku: item.sku,
            adi: item.adi,
            cv2: item.cv2,
            value: item.value,
            pattern: item.pattern,
            selected: selected(item),
          },
        ],
  );
  const words = {
    title: t("site.classification.plane"),
    adi: t("site.column.adi"),
    cv2: t("site.column.cv2"),
    pattern: patternName,
    number: (value: number) => format.number(value),
    value: (value: number) => amount(measure, value),
  };
  const behind = tableBehind(
    patterns.map((pattern) => ranked.filter((item) => item.pattern === pattern)),
    [
      {
        name: t("site.column.pattern"),
        cell: (group) => (group[0] === undefined ? "–" : patternName(group[0].pattern)),
      },
      { name: t("site.column.products"), numeric: true, cell: (group) => format.number(group.length) },
      {
        name: t("site.column.value"),
        numeric: true,
        cell: (group) => words.value(group.reduce((sum, { value }) => sum + value, 0)),
      },
    ],
    words.title,
  );
  return figure((width) => demandPlane(points, words, { width, height: 330 }), behind, 330);
}

function catalogueList(rows: readonly Item[], { measure }: Catalogue): HTMLElement {
  const number = (digits: number) => (value: number | null) => (value === null ? "–" : format.fixed(value, digits));
  return list({
    rows,
    caption: t("site.classification.list"),
    file: "celeiro-classes",
    columns: [
      { name: t("site.column.sku"), cell: (row) => productLink(row.sku), value: (row) => row.sku },
      {
        name: t("site.column.description"),
        wrap: true,
        cell: (row) => row.description,
        value: (row) => row.description,
      },
      { name: t("site.column.category"), cell: (row) => row.category, value: (row) => row.category },
      { name: t("site.column.abc"), cell: (row) => row.abc, value: (row) => row.abc },
      { name: t("site.column.xyz"), cell: (row) => row.xyz, value: (row) => row.xyz },
      { name: t("site.column.pattern"), cell: (row) => patternName(row.pattern), value: (row) => row.pattern },
      { name: t("site.column.adi"), numeric: true, cell: (row) => number(2)(row.adi), value: (row) => row.adi },
      { name: t("site.column.cv2"), numeric: true, cell: (row) => number(2)(row.cv2), value: (row) => row.cv2 },
      {
        name: t("site.column.value"),
        numeric: true,
        cell: (row) => amount(measure, row.value),
        value: (row) => row.value,
      },
      {
        name: t("site.column.method"),
        cell: (row) => (row.method === null ? "–" : methodName(row.method)),
        value: (row) => row.method,
      },
    ],
  });
}
