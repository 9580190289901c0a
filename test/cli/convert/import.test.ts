// Files of records as the photos of a command: what `convert` made, and the file that Beam wrote.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { convert } from "../../../src/cli/convert/convertCommand.ts";
import { planPhotos } from "../../../src/cli/photos/planPhotos.ts";
import { train } from "../../../src/cli/trainCommand.ts";
import { writeDrawnFaces } from "../../harness/drawnFaces.ts";
import { inThisProcess } from "../inThisProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const photos = join(folder, "photos");
const out = join(folder, "out");
const names = ["Ana", "Ben", "정하", "Dora", "Elif"];

beforeAll(async () => {
  const list = await writeDrawnFaces(photos, 40);
  const rows = readFileSync(list, "utf8").trim().split("\n").slice(1);
  const named = rows.map((row) => {
    const [path, label] = row.split(",");
    return `${path},${names[Number(label)]},${Number(label) + 3}`;
  });
  writeFileSync(list, `${named.join("\n")}\nnone.jpg,Ana,3\n`);
  const from = ["--csv", list, "--root", photos, "--shards", "2", "--workers", "1"];
  expect((await inThisProcess(convert, ...from, "--out", join(out, "faces"))).code).toBe(1);
  const tutorial = ["--out", join(folder, "tutorial/faces"), "--keys", "tutorial", "--gzip"];
  expect((await inThisProcess(convert, ...from, ...tutorial)).code).toBe(1);
}, 240_000);

/** By the number of the drawn photo. */
const expected = Array.from({ length: 40 }, (_, i) => ({
  name: names[i % 5]!,
  label: (i % 5) + 3,
  bytes: () => readFileSync(join(photos, `${i}.jpg`)),
}));

describe("shards", () => {
  it.each(["out", "tutorial"])("in a folder give back the photos, the names and the numbers: %s", async (kind) => {
    const plan = await planPhotos([{ kind: "folder", folder: join(folder, kind), split: null }]);
    expect(plan.problems).toEqual([]);
    expect(plan.nameless).toEqual([]);
    expect(plan.entries).toHaveLength(40);
    for (const [at, { path, personName, label }] of plan.entries.entries()) {
      // Photos went to the two shards in turn.
      const photo = expected[at < 20 ? 2 * at : 2 * (at - 20) + 1]!;
      expect([personName, label]).toEqual([photo.name, photo.label]);
      expect(Buffer.compare(readFileSync(plan.files.get(path)!), photo.bytes())).toBe(0);
    }
  });

  it("are told where one holds fewer records than it was written with, or is cut within one", async () => {
    const cut = join(folder, "cut");
    mkdirSync(cut);
    for (const name of ["faces-00000-of-00002.tfrecord", "faces-00001-of-00002.tfrecord", "faces.shards.json"])
      copyFileSync(join(out, name), join(cut, name));
    const whole = readFileSync(join(cut, "faces-00000-of-00002.tfrecord"));
    let last = 0;
    for (let at = 0; at < whole.length; at += Number(whole.readBigUInt64LE(at)) + 16) last = at;
    writeFileSync(join(cut, "faces-00000-of-00002.tfrecord"), whole.subarray(0, last));
    writeFileSync(join(cut, "faces-00001-of-00002.tfrecord"), whole.subarray(0, last + 11));
    const { entries, problems } = await planPhotos([{ kind: "folder", folder: cut, split: null }]);
    expect(entries).toHaveLength(38);
    expect(problems).toEqual([
      { kind: "otherCount", path: "cut/faces-00000-of-00002.tfrecord", count: 19, expected: 20 },
      { kind: "badRecord", path: "cut/faces-00001-of-00002.tfrecord", record: 20, offset: last, reason: "cutHeader" },
    ]);
  });

  it("train a model as the photos would", async () => {
    const shard = join(out, "faces-00000-of-00002.tfrecord");
    const held = join(out, "faces-00001-of-00002.tfrecord");
    const few = ["--crop", "as-is", "--steps", "2", "--batch", "10", "--json"];
    const { code, stdout } = await inThisProcess(train, "--train", shard, "--validate", held, ...few);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ classNames: names });
  }, 240_000);
});

const golden = fileURLToPath(new URL("../../../../shared/data/tfrecord-golden", import.meta.url));
const isThere = existsSync(golden);
if (!isThere) console.warn("skipped: photos of the file that Beam wrote, for want of ../shared/data/tfrecord-golden");

describe.skipIf(!isThere)("the file that Apache Beam wrote", () => {
  it("gives 462 photos under their numbers, or under the names that a file gives them", async () => {
    const file = join(golden, "cifar-10.tfrecord");
    const alone = await planPhotos([{ kind: "records", file, split: null }]);
    expect(alone.entries).toHaveLength(462);
    expect(alone.entries[0]).toMatchObject({ path: "cifar-10/000001.png", personName: "8", label: 8 });
    const beside = join(folder, "golden");
    mkdirSync(beside);
    copyFileSync(file, join(beside, "cifar-10.tfrecord"));
    writeFileSync(join(beside, "labels.txt"), "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n");
    const named = await planPhotos([{ kind: "folder", folder: beside, split: null }]);
    expect(named.entries[0]).toMatchObject({ personName: "ship", label: 8 });
    expect(named.problems).toEqual([]);
  });
});
