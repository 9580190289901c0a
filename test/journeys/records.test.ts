// A delivery of files of records, in the app without its screens: photos with their names, and damage with its place.
// Storage, workers and detector are the real ones.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeExample } from "../../src/formats/tfrecord/example.ts";
import { pictureExample } from "../../src/formats/tfrecord/pictureExample.ts";
import { frameRecords } from "../../src/formats/tfrecord/records.ts";
import { shardName, shardsFileBytes } from "../../src/formats/tfrecord/shardsFile.ts";
import { add, openProject } from "../harness/appWithoutScreens.ts";
import { pngOf } from "../harness/drawnPng.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
beforeAll(async () => {
  bench = await launchWorkbench();
});
afterAll(async () => {
  await bench?.close();
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

/** Photos of Mina, with the number 4, and of a person whose name begins like a word for a split, with the number 2. */
async function shard(person: 0 | 1, photos: number): Promise<Uint8Array> {
  const records: Uint8Array[] = [];
  for (let n = 0; n < photos; n++) {
    const bytes = new Uint8Array(await pngOf(person, n));
    const who = person === 0 ? { label: 4, name: "Mina" } : { label: 2, name: "Train" };
    const picture = { bytes, format: "png" as const, widthPx: 1, heightPx: 1, ...who };
    records.push(encodeExample(pictureExample(picture, "tensorflow")));
  }
  return frameRecords(records);
}

describe("files of records among photos", () => {
  it("become photos with names and numbers, and damage is told with record and byte", async () => {
    const { page } = bench.browser;
    await openProject(page, bench.url, "records");
    const [first, second] = [await shard(0, 3), await shard(1, 3)];
    const length = Number(new DataView(second.buffer).getBigUint64(0, true)) + 16;
    second[length + 100]! ^= 1;
    const names = [0, 1].map((n) => shardName("faces", n, 2, false));
    const done = (records: number) => ({ records, bytes: 1, errors: [] });
    const beside = shardsFileBytes({
      format: "tfrecord-shards-1",
      madeFrom: "",
      shards: [
        { file: names[0]!, done: done(4) },
        { file: names[1]!, done: done(3) },
      ],
      labels: {},
    });
    await add(page, [
      { path: `out/${names[0]}`, base64: base64(first) },
      { path: `out/${names[1]}`, base64: base64(second) },
      { path: "out/faces.shards.json", base64: base64(beside) },
      { path: "out/faces.errors.csv", base64: base64(new TextEncoder().encode("path,list,line,why\na.jpg,,,bad\n")) },
      { path: "ben/1.png", base64: base64(await pngOf(2, 0)) },
    ]);
    const told = await page.evaluate(() => {
      const { photos, problems } = window.app.store.getState();
      const short = photos.map(({ path, personName, label = null }) => [path, personName, label]);
      return { photos: short, problems: problems.filter(({ kind }) => kind !== "tooFewPhotos") };
    });
    const [a, b] = names.map((name) => `out/${name.replace(".tfrecord", "")}`);
    expect(told.photos.sort()).toEqual([
      ["ben/1.png", "ben", null],
      [`${a}/000001.png`, "Mina", 4],
      [`${a}/000002.png`, "Mina", 4],
      [`${a}/000003.png`, "Mina", 4],
      [`${b}/000001.png`, "Train", 2],
      [`${b}/000003.png`, "Train", 2],
    ]);
    expect(told.problems).toEqual([
      { kind: "otherCount", path: `out/${names[0]}`, count: 3, expected: 4 },
      { kind: "badRecord", path: `out/${names[1]}`, record: 2, offset: length, reason: "dataChecksum" },
    ]);
  });
});
