import type { Connection } from "./connection.js";
import type { Json } from "./decisions.js";

export type Stage = "champion" | "challenger" | "archived" | "deleted";

export interface NewModelVersion {
  /** Such as `price` or `router`. */
  readonly kind: string;
  /** The product it is for; empty for a model of the whole catalogue. */
  readonly sku: string;
  readonly version: string;
  readonly metrics: { readonly [name: string]: Json };
  readonly metadata: { readonly [name: string]: Json };
  /** How its inputs were scaled; empty where they were not. */
  readonly scaler: { readonly [name: string]: Json };
  readonly dataHash: string;
  readonly stage: Stage;
  readonly createdAt: Date;
}

export interface ModelVersion extends Omit<NewModelVersion, "createdAt"> {
  readonly createdAt: string;
}

const rowsAtOnce = 5000;

/** What is known of every version of every model, the ones no longer there included. The models themselves are files. */
export class ModelVersionRepository {
  constructor(private readonly connection: Connection) {}

  /** Adds a version, or brings one up to date; a champion dethrones the one before. */
  async put(model: NewModelVersion): Promise<void> {
    const { kind, sku, version, dataHash, stage, createdAt } = model;
    if (stage === "champion") await this.dethrone(kind, sku, version);
    const json = [model.metrics, model.metadata, model.scaler].map((value) => JSON.stringify(value));
    await this.connection.query(
      `insert into model_versions (kind, sku, version, metrics, metadata, scaler, data_hash, stage, created_at)
       values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6::text::jsonb, $7, $8, $9)
       on conflict (kind, sku, version) do update set metrics = excluded.metrics, metadata = excluded.metadata,
         scaler = excluded.scaler, data_hash = excluded.data_hash, stage = excluded.stage`,
      [kind, sku, version, ...json, dataHash, stage, createdAt.toISOString()],
    );
  }

  /** Moves a version to a stage; false where there is no such version. */
  async move(kind: string, sku: string, version: string, stage: Stage): Promise<boolean> {
    if (stage === "champion") await this.dethrone(kind, sku, version);
    const moved = await this.connection.query(
      "update model_versions set stage = $4 where kind = $1 and sku = $2 and version = $3 returning version",
      [kind, sku, version, stage],
    );
    return moved.length > 0;
  }

  /**
   * Makes the versions on record those of `models`, for one product or all: those not among them are marked deleted, for
   * what was once in use stays known.
   */
  async replace(kind: string, models: readonly NewModelVersion[], sku?: string): Promise<void> {
    await this.connection.query(
      `update model_versions set stage = 'deleted' where kind = $1 and ($2::text is null or sku = $2)`,
      [kind, sku ?? null],
    );
    for (let from = 0; from < models.length; from += rowsAtOnce) {
      const rows = models.slice(from, from + rowsAtOnce).map(({ dataHash, createdAt, ...model }) => ({
        ...model,
        data_hash: dataHash,
        created_at: createdAt.toISOString(),
      }));
      await this.connection.query(
        `insert into model_versions select * from json_populate_recordset(null::model_versions, $1::text::json)
         on conflict (kind, sku, version) do update set metrics = excluded.metrics, metadata = excluded.metadata,
           scaler = excluded.scaler, data_hash = excluded.data_hash, stage = excluded.stage`,
        [JSON.stringify(rows)],
      );
    }
  }

  /** By product, the latest first. */
  list({ kind, sku }: { kind?: string; sku?: string } = {}): Promise<ModelVersion[]> {
    return this.connection.query<ModelVersion>(
      `select kind, sku, version, metrics, metadata, scaler, data_hash as "dataHash", stage, created_at as "createdAt"
       from model_versions where ($1::text is null or kind = $1) and ($2::text is null or sku = $2)
       order by kind, sku, created_at desc, version desc`,
      [kind ?? null, sku ?? null],
    );
  }

  private async dethrone(kind: string, sku: string, except: string): Promise<void> {
    await this.connection.query(
      `update model_versions set stage = 'archived'
       where kind = $1 and sku = $2 and version <> $3 and stage = 'champion'`,
      [kind, sku, except],
    );
  }
}
