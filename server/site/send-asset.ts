import type { NextFunction, Request, Response } from "express";
import { type Asset, type Encoding, encodings } from "../../data-loaders/publish/assets/index.js";
import type { Release } from "../../data-loaders/publish/release.js";
import { contentSecurityPolicy } from "../http/security-headers.js";
import { isImmutable } from "./resolve.js";

/** Sends one file of a release's site: the smallest copy the client reads, with its tag, its policy and how long to keep it. */
export function sendAsset(
  release: Release,
  path: string,
  asset: Asset,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const encoding = chooseEncoding(asset, request);
  response.set("Cache-Control", isImmutable(path) ? "public, max-age=31536000, immutable" : "no-cache");
  response.set("ETag", `"${asset.hash}${encoding === undefined ? "" : `-${encoding}`}"`);
  if (asset.scripts !== undefined) response.set("Content-Security-Policy", contentSecurityPolicy(asset.scripts));
  if (asset.encoded !== undefined) response.vary("Accept-Encoding");
  response.type(typeOf(path));
  if (encoding !== undefined) response.set("Content-Encoding", encoding);
  response.sendFile(
    `${path}${encoding === undefined ? "" : encodings[encoding]}`,
    { root: release.siteFolder, cacheControl: false, acceptRanges: encoding === undefined },
    (error) => {
      // A client that went away is no failure.
      if (error !== undefined && !response.headersSent) next(error);
    },
  );
}

const typeOf = (path: string): string => {
  const ending =
    path
      .slice(path.lastIndexOf("/") + 1)
      .split(".")
      .at(-1) ?? "";
  return ending === "duckdb" || ending === "onnx" ? "application/octet-stream" : ending;
};

function chooseEncoding(asset: Asset, request: Request): Encoding | undefined {
  const { encoded } = asset;
  if (encoded === undefined) return undefined;
  const order: readonly Encoding[] = ["br", "gzip"];
  return order.find((encoding) => encoded[encoding] !== undefined && request.acceptsEncodings(encoding) !== false);
}
