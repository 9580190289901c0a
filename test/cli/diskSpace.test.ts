import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { diskWarnings } from "../../src/cli/out/diskSpace.ts";

const model = { path: "/full/m.zip", what: "the model", bytes: 12e6 };
const state = { path: "/large/m.ckpt", what: "the run's state", bytes: 144e6 };

it("names each file that its disk has no room for, with both sizes", async () => {
  const free = async (folder: string) => (folder === "/full" ? 3.2e6 : 1e9);
  expect(await diskWarnings([model, state], free)).toEqual([
    "/full/m.zip: the model takes about 12 MB, and its disk has 3 MB left",
  ]);
});

it("says nothing where the disk does not tell, and asks the real one", async () => {
  expect(await diskWarnings([model], async () => null)).toEqual([]);
  expect(await diskWarnings([{ ...model, path: join(tmpdir(), "m.zip"), bytes: 1 }])).toEqual([]);
  const huge = { ...model, path: join(tmpdir(), "m.zip"), bytes: 1e18 };
  expect(await diskWarnings([huge])).toHaveLength(1);
});
