import { describe, expect, it } from "vitest";
import { decodePhoto } from "../../src/cli/photos/decode.ts";
import { createAvifDecoder, isoOrientation } from "../../src/image/decode/avif.ts";
import { turned } from "../../src/image/decode/turned.ts";
import { readerOf } from "../../src/image/pictureReader.ts";
import { phoneHeic } from "../harness/heicFiles.ts";
import { drawn, seeThrough } from "../harness/tiffFiles.ts";

async function decoded(bytes: Buffer) {
  const picture = await decodePhoto(bytes);
  if (!picture.ok) throw new Error(JSON.stringify(picture.failure));
  return picture.value;
}

async function meanDifference(bytes: Buffer, from: ReturnType<typeof drawn>): Promise<number> {
  const { data } = await decoded(bytes);
  const source = await from.ensureAlpha().raw().toBuffer();
  return [...data].reduce((sum, value, i) => sum + Math.abs(value - source[i]!), 0) / data.length;
}

describe("an AVIF", () => {
  it("is read as it was drawn, also with fewer colour pixels and see-through", async () => {
    expect(await meanDifference(await drawn().avif({ quality: 90 }).toBuffer(), drawn())).toBeLessThan(2);
    const fewer = await drawn().blur(2).avif({ quality: 90, chromaSubsampling: "4:2:0" }).toBuffer();
    expect(await meanDifference(fewer, drawn().blur(2))).toBeLessThan(3);
    const { data } = await decoded(await seeThrough().avif({ quality: 90 }).toBuffer());
    expect(data[(48 * 96 + 20) * 4 + 3]! - 100).toBeLessThan(10);
  });

  it("of a kind that the library leaves is read by sharp", async () => {
    const whole = await drawn().avif({ quality: 90 }).toBuffer();
    const at = whole.indexOf("pixi");
    const without = Buffer.from(whole);
    without.write("free", at, "latin1");
    expect(await meanDifference(without, drawn())).toBeLessThan(2);
  });

  // libheif turns and mirrors by itself, so it tells whether the same properties are understood alike here.
  const turns = [0, 1, 2, 3] as const;
  it.each(turns.flatMap((turn) => ([undefined, 0, 1] as const).map((mirror) => [turn, mirror] as const)))(
    "with %s quarter turns and mirror %s is shown as libheif shows it",
    async (turn, mirror) => {
      const bytes = phoneHeic({ turns: turn, ...(mirror === undefined ? {} : { mirror }), height: 80 });
      const theirs = await decoded(bytes);
      const stored = readerOf(await decoded(phoneHeic({ height: 80 })));
      const ours = turned(stored, isoOrientation(bytes)!);
      expect([ours.width, ours.height]).toEqual([theirs.width, theirs.height]);
      const { data } = ours.read({ left: 0, top: 0, width: ours.width, height: ours.height });
      expect(Buffer.compare(Buffer.from(data), Buffer.from(theirs.data))).toBe(0);
    },
  );

  it("is left to the road's own decoder where the library cannot be fetched, or for its size", async () => {
    const decode = createAvifDecoder(async () => {
      throw new Error("status 404");
    });
    const file = await drawn().avif().toBuffer();
    expect(await decode(file)).toBe(null);
    const huge = Buffer.from(file);
    huge.set([0, 0, 0x20, 0, 0, 0, 0x20, 0], huge.indexOf("ispe") + 8);
    const neverLoads = createAvifDecoder(() => Promise.reject(new Error("it was loaded")));
    expect(await neverLoads(huge)).toBe(null);
  });
});
