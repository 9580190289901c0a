import { expect, it } from "vitest";
import type { Ports } from "../../../../src/browser/commands/ports.ts";
import { createCheckpointer } from "../../../../src/browser/commands/runs/checkpointer.ts";
import type { CheckpointFacts } from "../../../../src/contract/checkpoint.ts";
import { encodeCheckpoint } from "../../../../src/formats/checkpoint.ts";
import { initialState, reduce } from "../../../../src/session/reduce.ts";
import { createStore } from "../../../../src/session/store.ts";
import { fittingCheckpoint } from "../../../formats/sampleCheckpoint.ts";

/** With SHA-256 and all, but for its header. */
async function nested(): Promise<Uint8Array> {
  const facts = { ...fittingCheckpoint, origin: "[".repeat(5000) } satisfies CheckpointFacts;
  const bytes = await encodeCheckpoint(facts);
  const at = Buffer.from(bytes).indexOf(`"${"[".repeat(5000)}"`);
  bytes.fill(0x20, at, at + 1).fill(0x20, at + 5001, at + 5002); // the quotation marks
  const end = bytes.length - 32;
  bytes.set(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.subarray(0, end))), end);
  return bytes;
}

it.each([
  ["has weights of another network", () => encodeCheckpoint({ ...fittingCheckpoint, variables: [] })],
  ["is JSON nested without end", nested],
  ["is cut short", async () => (await encodeCheckpoint(fittingCheckpoint)).subarray(0, 900)],
])("a run goes on from the checkpoint before one that %s", async (_, newest) => {
  const store = createStore(reduce, initialState);
  const kept = [await newest(), await encodeCheckpoint(fittingCheckpoint)];
  const storage = { checkpointsOf: async () => kept };
  const saved = await createCheckpointer({ store, storage } as unknown as Ports).newest("run");
  expect(saved).toMatchObject({ fellBack: true, checkpoint: { step: fittingCheckpoint.step } });
});
