import type { RequestHandler } from "express";
import { CeleiroError } from "../../models/core/index.js";
import type { ReleaseFollower } from "../releases/follow.js";
import { heldRelease } from "../releases/hold.js";
import { sendNotFound, sendNothingPublished } from "./not-found.js";
import { isImmutable, resolveAddress } from "./resolve.js";
import { sendAsset } from "./send-asset.js";

/** The static pages of the held release, and the hashed files of those before it. */
export function siteHandler(follower: ReleaseFollower): RequestHandler {
  return async (request, response, next) => {
    const held = heldRelease(response);
    if (held === undefined) {
      sendNothingPublished(request, response, next);
      return;
    }
    const pathname = decodeAddress(request.path);
    const found = resolveAddress(held.assets, pathname);
    if (found !== undefined && "redirect" in found) {
      const query = request.originalUrl.slice(request.path.length);
      response.set("Cache-Control", "no-cache").redirect(308, `${encodeURI(found.redirect)}${query}`);
      return;
    }
    if (found !== undefined) {
      sendAsset(held.release, found.path, held.assets[found.path]!, request, response, next);
      return;
    }
    const path = pathname.slice(1);
    const earlier = isImmutable(path) ? await follower.findInEarlier(path) : undefined;
    if (earlier !== undefined) sendAsset(earlier.release, path, earlier.assets[path]!, request, response, next);
    else sendNotFound(request, response, next);
  };
}

function decodeAddress(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    throw new CeleiroError("CEL-HTTP-004", "is not a valid address", "encode it as UTF-8", { value: path }, { cause });
  }
}
