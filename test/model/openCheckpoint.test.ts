import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import { encodeCheckpoint } from "../../src/formats/checkpoint.ts";
import { openCheckpoint } from "../../src/model/openCheckpoint.ts";
import { keptFile } from "../fixtures/kept/files.ts";

const openKept = async (name: string): Promise<Checkpoint> => {
  const opened = await openCheckpoint(new Uint8Array(readFileSync(keptFile(`${name}.ckpt`))));
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
};
const kept = await openKept("tuned");
const reopen = async (change: Partial<Checkpoint>) => openCheckpoint(await encodeCheckpoint({ ...kept, ...change }));

describe("a checkpoint", () => {
  it("of each recipe, as an earlier version wrote it, fits its network", async () => {
    expect((await reopen({})).ok).toBe(true);
    expect((await openKept("tutorial")).step).toBeGreaterThan(0);
  });

  const otherNetwork = { ...kept.recipe.network, denseUnits: [7, 7] };
  it.each([
    ["of another network", { recipe: { ...kept.recipe, network: otherNetwork } }, "its weights do not fit its network"],
    ["of more people", { classNames: [...kept.classNames, "Zoe"] }, "its weights do not fit its network"],
    ["without weights", { variables: [] }, "its weights do not fit its network"],
    ["without moments", { moments: [] }, "its moments do not fit its network"],
    ["with one moment too few", { moments: kept.moments.slice(1) }, "its moments do not fit its network"],
    ["with a longer moment", { moments: [new Float32Array(9e3), ...kept.moments.slice(1)] }, "its moments do not fit"],
    ["with a best evaluation without its weights", { best: [] }, "its best weights do not fit its network"],
    ["after more steps than it tells of", { step: kept.step + 1 }, "steps in its history"],
  ])("%s is damaged, and says why", async (_, change, detail) => {
    expect(await reopen(change)).toEqual({
      ok: false,
      failure: { kind: "damaged", detail: expect.stringContaining(detail) },
    });
  });
});
