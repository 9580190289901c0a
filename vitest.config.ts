import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Two projects: fast tests in Node, and journeys in a real Chromium (test/browser/harness/globalSetup.ts builds and serves
// the app once).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**"],
          testTimeout: 60_000,
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/browser/harness/globalSetup.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2, // each waits for its browser much of the time, also where there are two cores
          sequence: { groupOrder: 1 }, // after the others
        },
      },
    ],
  },
});
