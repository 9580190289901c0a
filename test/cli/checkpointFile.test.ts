import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { putAside, readCheckpoint, removeCheckpoints, writeCheckpoint } from "../../src/cli/checkpointFile.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../src/formats/checkpoint.ts";
import { keptFile } from "../fixtures/kept/files.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-checkpoints-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const textOf = (path: string) => readFileSync(path, "utf8");
const write = (path: string, text: string) => writeCheckpoint(path, new TextEncoder().encode(text));

describe("checkpoints on the disk", () => {
  it("keeps the one before, and removes every trace when the run is done", async () => {
    const path = join(folder, "run.ckpt");
    for (const text of ["one", "two", "three"]) await write(path, text);
    expect([textOf(path), textOf(`${path}.prev`)]).toEqual(["three", "two"]);
    await removeCheckpoints(path);
    expect([path, `${path}.prev`, `${path}.tmp`].filter(existsSync)).toEqual([]);
  });
  it("puts another run's aside with the one before it, so that neither passes for the new run's", async () => {
    const path = join(folder, "other.ckpt");
    expect(await putAside(path)).toBeNull();
    for (const text of ["one", "two"]) await write(path, text);
    expect(await putAside(path)).toBe(`${path}.old`);
    expect([textOf(`${path}.old`), textOf(`${path}.old.prev`)]).toEqual(["two", "one"]);
    expect(await readCheckpoint(path)).toBeNull();
    // A run of a single checkpoint replaces both; with nothing to put aside, all stays.
    await write(path, "three");
    expect(await putAside(path)).toBe(`${path}.old`);
    expect([textOf(`${path}.old`), existsSync(`${path}.old.prev`)]).toEqual(["three", false]);
    expect(await putAside(path)).toBeNull();
    expect(textOf(`${path}.old`)).toBe("three");
  });
  it("whose weights do not fit is passed over for the one before", async () => {
    const path = join(folder, "misfit.ckpt");
    const whole = new Uint8Array(readFileSync(keptFile("tuned.ckpt")));
    const decoded = await decodeCheckpoint(whole);
    if (!decoded.ok) throw new Error(decoded.failure.kind);
    await writeCheckpoint(path, whole);
    await writeCheckpoint(path, await encodeCheckpoint({ ...decoded.value, step: 77, variables: [] }));
    expect((await readCheckpoint(path))?.step).toBe(decoded.value.step);
    rmSync(`${path}.prev`);
    await expect(readCheckpoint(path)).rejects.toThrow("is damaged: its weights do not fit its network");
  });
  it("puts aside one that was left between two renames", async () => {
    const path = join(folder, "between.ckpt");
    writeFileSync(`${path}.prev`, "only");
    expect(await putAside(path)).toBe(`${path}.old`);
    expect(textOf(`${path}.old.prev`)).toBe("only");
  });
});
