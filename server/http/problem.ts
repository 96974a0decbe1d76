import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { CeleiroError, type ErrorCode, errorRegistry } from "../../models/core/index.js";

/** Problem Details for HTTP APIs (RFC 9457), with Celeiro's own code. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ErrorCode;
  readonly remedy: string;
  /** The query parameter or path part that was refused. */
  readonly parameter?: string;
}

export function problemOf(error: CeleiroError, request: Request): Problem {
  const { value, column } = error.location;
  return {
    type: `urn:celeiro:error:${error.code}`,
    title: errorRegistry[error.code].title,
    status: error.httpStatus,
    detail: value === undefined ? error.message : `${JSON.stringify(value)} ${error.message}`,
    instance: request.originalUrl,
    code: error.code,
    remedy: error.remedy,
    ...(column !== undefined && { parameter: column }),
  };
}

export function sendProblem(error: CeleiroError, request: Request, response: Response): void {
  for (const name of ["Content-Encoding", "ETag", "Last-Modified", "Accept-Ranges", "Content-Length"]) {
    response.removeHeader(name);
  }
  response
    .status(error.httpStatus)
    .set("Cache-Control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify(problemOf(error, request)));
}

/** The last handler: every error becomes a problem; what nobody foresaw is logged whole and told in no detail. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (cause: unknown, request, response, next) => {
    if (response.headersSent) {
      next(cause);
      return;
    }
    const error = cause instanceof CeleiroError ? cause : fromHttpError(cause, response);
    if (error.httpStatus >= 500 && error.code === "CEL-INTERNAL-001")
      logger.error({ err: cause, url: request.originalUrl });
    sendProblem(error, request, response);
  };
}

/** Answers methods that a path does not have. */
export function methodNotAllowed(...allowed: readonly string[]): RequestHandler {
  return (request, response) => {
    response.set("Allow", allowed.join(", "));
    throw new CeleiroError("CEL-HTTP-002", "is not a method of this address", `use ${allowed.join(" or ")}`, {
      value: request.method,
    });
  };
}

/** What Express and its parts throw carries a status. */
function fromHttpError(cause: unknown, response: Response): CeleiroError {
  const { status, headers } = cause as { status?: number; headers?: Record<string, string> };
  if (headers !== undefined) response.set(headers);
  const options = { cause };
  switch (status) {
    case 400:
      return new CeleiroError("CEL-HTTP-004", "is not a valid address", "encode it as a URL", {}, options);
    case 404:
      return new CeleiroError("CEL-HTTP-001", "nothing is here", "check the address", {}, options);
    case 412:
      return new CeleiroError("CEL-HTTP-006", "the file has changed", "fetch it again", {}, options);
    case 416:
      return new CeleiroError("CEL-HTTP-005", "the range lies outside the file", "ask within its length", {}, options);
    default:
      return new CeleiroError("CEL-INTERNAL-001", "something failed", "see the server's log", {}, options);
  }
}
