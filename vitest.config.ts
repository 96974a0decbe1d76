import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("./", import.meta.url));

// Three projects: `unit` is fast and needs nothing, `build` runs the pipeline and the site, `browser` needs Chromium.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^npm:@celeiro\/models\/(.*)$/, replacement: `${root}models/$1/index.ts` },
      { find: /^npm:(.*)$/, replacement: "$1" },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/build/**"],
          // Tests say what is right, not how fast: on a busy machine seconds become a minute.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "build",
          include: ["test/build/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/browser-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
