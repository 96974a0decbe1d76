import type { Request, RequestHandler } from "express";
import { z } from "zod";
import type { NewOverride, OperationalStore, Override } from "../../data-loaders/operations/index.js";
import { fromStore } from "../../data-loaders/overrides/store.js";
import { CeleiroError, errorRegistry, parseDay } from "../../models/core/index.js";
import { overrideFault } from "../../models/overrides/index.js";
import { requireRelease } from "../releases/hold.js";
import { parseBody, words } from "./body.js";
import { parseQuery, wholeNumber } from "./query.js";

/** What the handlers need besides the release. */
export interface OverrideServices {
  readonly store: OperationalStore;
  readonly clock: () => Date;
  /** Called after every change, so that a build knows of it. */
  readonly onChange: () => void;
}

const day = z.iso.date("is not a date such as 2026-11-23");
const amount = z.number("is not a number").min(-1e12, "is out of range").max(1e12, "is out of range");

const bodySchema = z.strictObject({
  sku: words(200),
  start_date: day,
  end_date: day.optional(),
  quantity: amount.nullish(),
  percent: amount.nullish(),
  author: words(100),
  reason: words(500),
  expires: day.nullish(),
});

const listSchema = z.strictObject({
  sku: z.string().max(200, "is longer than 200 characters").optional(),
  author: z.string().max(100, "is longer than 100 characters").optional(),
  withdrawn: z.enum(["true", "false"], "is neither true nor false").default("true"),
  limit: wholeNumber(1, 1000).default(100),
  offset: wholeNumber(0, 100_000_000).default(0),
});

const withdrawSchema = z.strictObject({ author: words(100) });

/** `GET /api/v1/overrides` */
export function listOverrides({ store }: OverrideServices): RequestHandler {
  return async (request, response) => {
    const { sku, author, withdrawn, limit, offset } = parseQuery(listSchema, request);
    const found = await store.use(({ overrides }) =>
      overrides.list({ ...(sku !== undefined && { sku }), withdrawn: withdrawn === "true" }),
    );
    const own = found.filter((one) => author === undefined || one.author === author).reverse();
    const shown = own.slice(offset, offset + limit);
    const status = await statuses(response, shown);
    // What the release said of the answer's age does not hold for what people may say at any moment.
    response.removeHeader("ETag");
    response.set("Cache-Control", "no-store").json({
      total: own.length,
      ...{ limit, offset },
      overrides: shown.map((one) => written(one, status)),
    });
  };
}

/** `GET /api/v1/overrides/{id}` */
export function getOverride({ store }: OverrideServices): RequestHandler {
  return async (request, response) => {
    const id = idOf(request);
    const one = await store.use(({ overrides }) => overrides.find(id));
    if (one === undefined) throw unknown(id);
    response.set({ ETag: tagOf(one), "Cache-Control": "no-store" }).json(written(one, await statuses(response, [one])));
  };
}

/** `POST /api/v1/overrides`; a second request under one `Idempotency-Key` gets what the first one made. */
export function addOverride({ store, clock, onChange }: OverrideServices): RequestHandler {
  return async (request, response) => {
    const now = clock();
    const asked = parseOverride(request, now);
    const key = request.get("Idempotency-Key");
    if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw new CeleiroError("CEL-USAGE-001", "is not 1 to 200 visible characters", "send a UUID", {
        column: "Idempotency-Key",
      });
    }
    const { snapshot } = requireRelease(response);
    const [known] = await snapshot.rows("SELECT sku FROM products WHERE sku = $sku", { sku: asked.sku });
    if (known === undefined) {
      throw new CeleiroError("CEL-SKU-001", "is not a product of this release", "list them at /api/v1/products", {
        column: "sku",
        value: asked.sku,
      });
    }
    const { one, isNew } = await store.use(async ({ overrides }) => {
      const before = new Set((await overrides.list({ sku: asked.sku })).map(({ id }) => id));
      const requestKey = key === undefined ? {} : { requestKey: `api ${key}` };
      const added = await overrides.add({ ...asked, createdAt: now, source: "api", ...requestKey });
      return { one: added, isNew: !before.has(added.id) };
    });
    if (!isSame(one, asked)) {
      throw new CeleiroError("CEL-OVERRIDE-007", "was used for another override", "send a new key", {
        column: "Idempotency-Key",
      });
    }
    if (isNew) onChange();
    response
      .status(isNew ? 201 : 200)
      .location(`/api/v1/overrides/${one.id}`)
      .set({ ETag: tagOf(one), "Cache-Control": "no-store" })
      .json(written(one, new Map()));
  };
}

/** `DELETE /api/v1/overrides/{id}?author=NAME` withdraws it; what was said stays on record. */
export function withdrawOverride({ store, clock, onChange }: OverrideServices): RequestHandler {
  return async (request, response) => {
    const id = idOf(request);
    const { author } = parseQuery(withdrawSchema, request);
    const wanted = request.get("If-Match");
    const { one, changed } = await store.use(async ({ overrides }) => {
      const present = await overrides.find(id);
      if (present === undefined) throw unknown(id);
      if (wanted !== undefined && wanted !== "*" && wanted !== tagOf(present)) {
        throw new CeleiroError("CEL-OVERRIDE-008", "has changed meanwhile", "fetch it again", { value: String(id) });
      }
      if (present.withdrawnAt !== null) return { one: present, changed: false };
      return { one: (await overrides.withdraw(id, author, clock())) ?? present, changed: true };
    });
    if (changed) onChange();
    response.set({ ETag: tagOf(one), "Cache-Control": "no-store" }).json(written(one, new Map()));
  };
}

type Asked = Omit<NewOverride, "createdAt" | "source" | "requestKey">;

function parseOverride(request: Request, now: Date): Asked {
  const {
    sku,
    start_date,
    end_date = start_date,
    quantity = null,
    percent = null,
    author,
    reason,
    expires,
  } = parseBody(bodySchema, request);
  const fault = overrideFault({
    ...{ from: parseDay(start_date), to: parseDay(end_date), quantity, percent, author, reason },
    created: Math.floor(now.getTime() / 86_400_000),
    ...{ expires: expires ? parseDay(expires) : null, withdrawn: null },
  });
  if (fault !== undefined) {
    throw new CeleiroError(fault.code, errorRegistry[fault.code].title, "see docs/how-to/override-a-forecast.md", {
      column: { from: "start_date", to: "end_date" }[fault.field as string] ?? fault.field,
    });
  }
  return {
    ...{ sku, from: start_date, to: end_date, author, reason },
    kind: quantity === null ? "percent" : "quantity",
    amount: (quantity ?? percent) as number,
    ...(expires && { expires }),
  };
}

const isSame = (one: Override, asked: Asked): boolean =>
  (["sku", "from", "to", "kind", "amount", "author", "reason"] as const).every((name) => one[name] === asked[name]) &&
  one.expires === (asked.expires ?? null);

function idOf(request: Request): number {
  const id = String(request.params.id);
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id);
  throw unknown(id.slice(0, 40));
}

const unknown = (id: number | string) =>
  new CeleiroError("CEL-OVERRIDE-006", "is not an override", "list them at /api/v1/overrides", {
    column: "id",
    value: String(id),
  });

const tagOf = ({ id, withdrawnAt }: Override): string =>
  `"${id}-${withdrawnAt === null ? "0" : Date.parse(withdrawnAt)}"`;

/** What the present release made of each override; those made after it are not in it. */
async function statuses(
  response: Parameters<typeof requireRelease>[0],
  shown: readonly Override[],
): Promise<Map<string, string>> {
  const { snapshot } = requireRelease(response);
  const ids = shown.map(({ id }) => String(id)).join();
  const rows = await snapshot.rows<{ id: string; status: string }>(
    "SELECT id, status FROM overrides WHERE list_contains(string_split($ids, ','), id)",
    { ids },
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

function written(one: Override, status: ReadonlyMap<string, string>) {
  const { quantity, percent } = fromStore(one);
  return {
    ...{ id: one.id, sku: one.sku, start_date: one.from, end_date: one.to, quantity, percent },
    ...{ author: one.author, reason: one.reason, created_at: one.createdAt, expires: one.expires, source: one.source },
    ...{ withdrawn_at: one.withdrawnAt, withdrawn_by: one.withdrawnBy, status: status.get(String(one.id)) ?? null },
  };
}
