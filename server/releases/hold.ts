import type { RequestHandler, Response } from "express";
import { CeleiroError } from "../../models/core/index.js";
import type { HeldRelease, ReleaseFollower } from "./follow.js";

interface ReleaseLocals {
  held?: HeldRelease;
}

/** Gives a request one release for its whole life: what is published meanwhile is for the next request. */
export function holdRelease(follower: ReleaseFollower): RequestHandler {
  return async (_request, response, next) => {
    const held = await follower.hold();
    (response.locals as ReleaseLocals).held = held;
    response.once("close", () => held?.done());
    // The client may have gone while the release was being opened; then `close` was emitted already.
    if (response.closed) held?.done();
    next();
  };
}

export function heldRelease(response: Response): HeldRelease | undefined {
  return (response.locals as ReleaseLocals).held;
}

/** Throws CEL-RELEASE-001 before the first build. */
export function requireRelease(response: Response): HeldRelease {
  const held = heldRelease(response);
  if (held === undefined) throw new CeleiroError("CEL-RELEASE-001", "nothing is published yet", "run celeiro build");
  return held;
}
