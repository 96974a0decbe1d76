import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** One line a request when it is over; its id is sent back, so that a user's report leads to the line. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const began = process.hrtime.bigint();
    response.set("X-Request-Id", id);
    response.once("close", () => {
      const milliseconds = Math.round(Number(process.hrtime.bigint() - began) / 1e4) / 100;
      const { method, originalUrl: url } = request;
      const line = { id, method, url, status: response.statusCode, milliseconds, finished: response.writableFinished };
      if (response.statusCode >= 500) logger.error(line, "request");
      else logger.info(line, "request");
    });
    next();
  };
}
