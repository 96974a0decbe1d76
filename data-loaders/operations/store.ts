import { existsSync } from "node:fs";
import { CeleiroError } from "../../models/core/index.js";
import type { Connection, Database } from "./connection.js";
import { DecisionRepository } from "./decisions.js";
import { openEmbedded, type Patience } from "./embedded.js";
import { migrate } from "./migrations.js";
import { ModelVersionRepository } from "./model-versions.js";
import { OverrideRepository } from "./overrides.js";
import { openPostgres } from "./postgres.js";
import { RealisedRepository } from "./realised.js";

/** What people and the system decided, and what came of it. */
export interface Operations {
  readonly overrides: OverrideRepository;
  readonly decisions: DecisionRepository;
  readonly modelVersions: ModelVersionRepository;
  readonly realised: RealisedRepository;
}

export interface OperationsPlace {
  /** PostgreSQL, where given; else the store is embedded in `folder`. */
  readonly url?: string | undefined;
  readonly folder: string;
}

export interface StoreOptions {
  /** How long the embedded store stays open after its last use, in milliseconds: other processes wait that long. */
  readonly idleMilliseconds?: number;
  readonly patience?: Patience;
}

/** By `DATABASE_URL`, else embedded under the workspace. */
export const operationsPlace = (
  workspace: { readonly operations: string },
  env: Readonly<Record<string, string | undefined>>,
): OperationsPlace => ({ url: env.DATABASE_URL || undefined, folder: workspace.operations });

/**
 * The operational store: opened at its first use, shared by all uses at one time, and closed when the last one has been
 * over for a while. Each use is one transaction.
 */
export class OperationalStore {
  private opening: Promise<Database> | undefined;
  private uses = 0;
  private closed = false;
  private idle: NodeJS.Timeout | undefined;
  /** The last closing, which an opening waits for. */
  private closing: Promise<void> = Promise.resolve();

  constructor(
    private readonly place: OperationsPlace,
    private readonly options: StoreOptions = {},
  ) {}

  /** Whether anything can have been kept: an embedded store is made at its first use, which takes seconds. */
  get isMade(): boolean {
    return this.place.url !== undefined || existsSync(this.place.folder);
  }

  /**
   * Runs `work` in one transaction: all of it counts, or, when it throws, nothing. A use within a use would wait for
   * itself. Throws CEL-OPERATIONS-001 when another process keeps the embedded store, -002 when PostgreSQL cannot be
   * reached, -003 when the files cannot be read.
   */
  async use<T>(work: (operations: Operations) => Promise<T>): Promise<T> {
    if (this.closed) throw new CeleiroError("CEL-INTERNAL-001", "the operational store is closed", "report this");
    this.uses++;
    clearTimeout(this.idle);
    try {
      this.opening ??= this.open();
      const database = await this.opening;
      return await database.transaction((connection) => work(repositories(connection)));
    } finally {
      if (--this.uses === 0 && !this.closed) await this.rest();
    }
  }

  /** Closes once the uses now running are over. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.idle);
    while (this.uses > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await this.shut();
  }

  private async open(): Promise<Database> {
    await this.closing;
    try {
      const { url, folder } = this.place;
      const database = url === undefined ? await openEmbedded(folder, this.options.patience) : await openPostgres(url);
      await migrate(database).catch(async (error: unknown) => {
        await database.close();
        throw error;
      });
      return database;
    } catch (error) {
      this.opening = undefined;
      throw error;
    }
  }

  private async rest(): Promise<void> {
    const wait = this.place.url === undefined ? (this.options.idleMilliseconds ?? 0) : undefined;
    if (wait === 0) return this.shut();
    if (wait === undefined) return;
    this.idle = setTimeout(() => void this.shut(), wait);
    this.idle.unref();
  }

  private shut(): Promise<void> {
    const opened = this.opening;
    if (opened === undefined) return this.closing;
    this.opening = undefined;
    this.closing = opened.then(
      (database) => database.close(),
      () => {},
    );
    return this.closing;
  }
}

/** One use of the store, opened for it and closed after it. */
export async function withOperations<T>(
  place: OperationsPlace,
  work: (operations: Operations) => Promise<T>,
  options?: StoreOptions,
): Promise<T> {
  const store = new OperationalStore(place, options);
  try {
    return await store.use(work);
  } finally {
    await store.close();
  }
}

const repositories = (connection: Connection): Operations => ({
  overrides: new OverrideRepository(connection),
  decisions: new DecisionRepository(connection),
  modelVersions: new ModelVersionRepository(connection),
  realised: new RealisedRepository(connection),
});
