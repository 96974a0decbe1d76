import type { TestProject } from "vitest/node";
import { publishSampleSite } from "./published-site.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The sample company's site, built once for all browser tests, and its release's folder. */
    site: { readonly url: string; readonly folder: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, folder, close } = await publishSampleSite({ unsold: "TOOL001" });
  project.provide("site", { url, folder });
  return close;
}
