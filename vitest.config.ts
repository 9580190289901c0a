import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Two projects: fast tests in Node, and those in a real Chromium: the journeys through the whole app, and a room's tests that
// need a browser (*.browser.test.ts). test/harness/globalSetup.ts builds and serves the app once.
const inBrowser = ["test/journeys/**/*.test.ts", "test/**/*.browser.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: inBrowser,
          testTimeout: 60_000,
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          name: "browser",
          include: inBrowser,
          globalSetup: ["test/harness/globalSetup.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2, // each waits for its browser much of the time, also where there are two cores
          sequence: { groupOrder: 1 }, // after the others
        },
      },
    ],
  },
});
