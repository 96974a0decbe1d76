interface ErrorKind {
  /** What the code means, in one lower-case sentence; docs/reference/errors.md repeats it. */
  readonly title: string;
  readonly exit: 1 | 2 | 3;
  readonly http: number;
}

const usage = (title: string): ErrorKind => ({ title, exit: 2, http: 400 });
const data = (title: string): ErrorKind => ({ title, exit: 3, http: 422 });
const missing = (title: string): ErrorKind => ({ title, exit: 3, http: 404 });
const fault = (title: string, http = 500): ErrorKind => ({ title, exit: 1, http });

/** Every error a user can meet. A test compares this list with docs/reference/errors.md. */
export const errorRegistry = {
  "CEL-USAGE-001": usage("an argument is missing, unknown or out of range"),
  "CEL-USAGE-002": usage("the horizon is out of range"),
  "CEL-USAGE-003": usage("the method is unknown"),
  "CEL-CONFIG-001": data("the configuration file is not valid"),
  "CEL-IMPORT-001": data("the file cannot be opened"),
  "CEL-IMPORT-002": data("the file is empty"),
  "CEL-IMPORT-003": data("the file has headings but no rows"),
  "CEL-IMPORT-004": data("the compressed file is damaged or cut off"),
  "CEL-IMPORT-005": data("the format of the file is not supported"),
  "CEL-IMPORT-006": data("the encoding of the text is unknown"),
  "CEL-IMPORT-007": data("the columns cannot be told apart"),
  "CEL-IMPORT-008": data("a required column is missing"),
  "CEL-IMPORT-009": data("a heading is mapped twice or does not exist"),
  "CEL-IMPORT-010": data("the table that the file belongs to cannot be told"),
  "CEL-IMPORT-011": data("a row has not as many cells as the heading"),
  "CEL-IMPORT-012": data("a cell is not a number"),
  "CEL-IMPORT-013": data("the decimal mark is ambiguous"),
  "CEL-IMPORT-014": data("decimal marks are mixed"),
  "CEL-IMPORT-015": data("a cell is not a date"),
  "CEL-IMPORT-016": data("the order of day and month is ambiguous"),
  "CEL-IMPORT-017": data("orders of day and month are mixed"),
  "CEL-IMPORT-018": data("a required cell is empty"),
  "CEL-IMPORT-019": data("a number is negative where it cannot be"),
  "CEL-IMPORT-020": data("two rows have the same key"),
  "CEL-IMPORT-021": data("the file is too large to be unpacked safely"),
  "CEL-IMPORT-022": data("the workbook cannot be read"),
  "CEL-IMPORT-023": data("the address cannot be read"),
  "CEL-IMPORT-024": data("a number is out of range"),
  "CEL-IMPORT-025": data("the JSON cannot be read"),
  "CEL-IMPORT-026": data("a quoted cell is not closed properly"),
  "CEL-SERIES-001": data("the series is too short for what was asked"),
  "CEL-SERIES-002": data("the series holds a value that is not finite"),
  "CEL-SERIES-003": data("the planning period is shorter than that of the data"),
  "CEL-FUTURE-001": data("the future lacks a product"),
  "CEL-FUTURE-002": data("the future does not reach the horizon"),
  "CEL-FUTURE-003": data("a future value is unknown"),
  "CEL-FUTURE-004": data("the regressor is unknown"),
  "CEL-SKU-001": missing("the product is unknown"),
  "CEL-WAREHOUSE-001": missing("there is no data yet"),
  "CEL-WAREHOUSE-002": fault("another process is using the warehouse", 503),
  "CEL-WAREHOUSE-003": fault("the warehouse file cannot be read"),
  "CEL-WAREHOUSE-004": missing("there are no sales"),
  "CEL-BASKETS-001": missing("there are no baskets"),
  "CEL-DEMO-001": usage("the sample company would replace a company's own data"),
  "CEL-QUALITY-001": data("a quality gate is closed"),
  "CEL-BUILD-001": fault("another build is running", 409),
  "CEL-RELEASE-001": { title: "there is no published release", exit: 3, http: 503 },
  "CEL-RELEASE-002": missing("the release is unknown"),
  "CEL-BOOST-001": data("the training data have too few rows or the wrong shape"),
  "CEL-BOOST-002": data("a feature holds an infinite value"),
  "CEL-BOOST-003": data("a target is not one the objective can learn"),
  "CEL-BOOST-004": usage("the feature is unknown"),
  "CEL-BOOST-005": usage("a boosting parameter is out of range"),
  "CEL-BOOST-006": data("the target is constant"),
  "CEL-BOOST-007": data("the stored model has another format"),
  "CEL-PRICE-001": data("no price of the product is known"),
  "CEL-PRICE-002": data("a price is not positive"),
  "CEL-PRICE-003": missing("there is no such price model"),
  "CEL-OPERATIONS-001": fault("another process is using the operational store", 503),
  "CEL-OPERATIONS-002": fault("PostgreSQL cannot be reached", 503),
  "CEL-OPERATIONS-003": fault("the operational store cannot be opened"),
  "CEL-HTTP-001": missing("there is nothing at this address"),
  "CEL-HTTP-002": { title: "the address does not have this method", exit: 1, http: 405 },
  "CEL-HTTP-003": { title: "the answer cannot be had in a form that the client accepts", exit: 1, http: 406 },
  "CEL-HTTP-004": { title: "the address is malformed", exit: 1, http: 400 },
  "CEL-HTTP-005": { title: "the range asked for lies outside the file", exit: 1, http: 416 },
  "CEL-HTTP-006": { title: "the file is not the one that the request was about", exit: 1, http: 412 },
  "CEL-SERVER-001": fault("the address to listen on cannot be had"),
  "CEL-INTERNAL-001": fault("an unexpected failure"),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorRegistry;
