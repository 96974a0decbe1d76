import { copyFileSync, linkSync } from "node:fs";

/** Gives a file of the store a second name: the store may drop its own without harm. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
