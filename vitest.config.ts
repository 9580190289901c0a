import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Two projects. `unit`: fast tests in Node. `browser`: tests in a real Chromium, which are the journeys through the
// whole app and the rooms' tests that need a browser (*.browser.test.ts). test/harness/globalSetup.ts builds and serves
// the app once for them.
const inBrowser = ["test/journeys/**/*.test.ts", "test/**/*.browser.test.ts"];
/** With OFFLINE=1 the app's server has stopped. These bring servers of their own. */
const withServers = [
  "test/journeys/{crops,deliveries,ingest,offline,offlineRooms,pictures,platform,records,removedRun}.test.ts",
];

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
          exclude: process.env["OFFLINE"] === "1" ? withServers : [],
          globalSetup: ["test/harness/globalSetup.ts"],
          setupFiles: ["test/harness/noInvalidWork.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2, // also on two cores, since each waits for its browser most of the time
          sequence: { groupOrder: 1 }, // after the unit tests
        },
      },
    ],
  },
});
