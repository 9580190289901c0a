// Every kind of picture gives the same pixels in the page (the ingest worker) and on the command line, or both refuse
// it in the same words. Prints the table of kinds.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEveryFace } from "../../src/cli/photos/decode.ts";
import type { PhotoFailure } from "../../src/contract/photos.ts";
import { pictureKinds } from "../harness/pictureKinds.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
beforeAll(async () => {
  bench = await launchWorkbench();
}, 240_000);
afterAll(() => bench?.close());

interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The picture's centred square at 96 x 96. */
type Seen =
  | { readonly ok: true; readonly widthPx: number; readonly heightPx: number; readonly face: Buffer }
  | { readonly ok: false; readonly failure: PhotoFailure };

async function inPage(pictures: readonly Given[]): Promise<Seen[]> {
  const given = pictures.map(({ name, bytes }) => ({ path: name, base64: Buffer.from(bytes).toString("base64") }));
  const read = await bench.browser.page.evaluate(async (files) => {
    const { createWorkers, readAll, blobOf, base64Of } = window.workbench;
    const pool = createWorkers();
    const blobs = files.map(({ path, base64 }) => ({ path, blob: blobOf(base64) }));
    const results = await readAll(pool, blobs, "centerSquare");
    pool.endIngest();
    return results.map((result) => {
      if (!result.ok) return { ok: false as const, failure: result.failure };
      const { widthPx, heightPx, face } = result.value;
      return { ok: true as const, widthPx, heightPx, face: base64Of(face) };
    });
  }, given);
  return read.map((one) => (one.ok ? { ...one, face: Buffer.from(one.face, "base64") } : one));
}

async function inNode({ bytes }: Given): Promise<Seen> {
  const read = await readEveryFace(new Uint8Array(bytes), "centerSquare", null);
  if (!read.ok) return read;
  const { widthPx, heightPx, faces } = read.value;
  return { ok: true, widthPx, heightPx, face: Buffer.from(faces[0]!.data) };
}

const sizeOf = (seen: Seen) => (seen.ok ? `${seen.widthPx} x ${seen.heightPx}` : "refused");

function largestDifference(page: Seen, node: Seen): number {
  if (!page.ok || !node.ok) return Number.POSITIVE_INFINITY;
  return page.face.reduce((largest, value, i) => Math.max(largest, Math.abs(value - node.face[i]!)), 0);
}

describe("every kind of picture", () => {
  it("gives the same pixels in the page and without one, or is refused in the same words", async () => {
    const kinds = await pictureKinds();
    const page = await inPage(kinds);
    const node = await Promise.all(kinds.map(inNode));
    const rows = kinds.map(({ name, expected }, i) => {
      const [here, there] = [page[i]!, node[i]!];
      if (here.ok && there.ok)
        return { name, expected, sizes: [sizeOf(here), sizeOf(there)], got: largestDifference(here, there) };
      const failures = [here, there].map((one) => (one.ok ? "read" : JSON.stringify(one.failure)));
      const alike = failures[0] === failures[1] && !here.ok ? here.failure.kind : failures.join(" | ");
      return { name, expected, sizes: [sizeOf(here), sizeOf(there)], got: alike };
    });
    console.log(rows.map(({ name, sizes, got }) => `${name.padEnd(42)} ${sizes[0]!.padEnd(10)} ${got}`).join("\n"));
    for (const { name, expected, sizes, got } of rows) {
      expect(sizes[0], name).toBe(sizes[1]);
      if (typeof expected === "number") expect(got, name).toBeLessThanOrEqual(expected);
      else expect(got, name).toBe(expected);
    }
  });
});
