// `npm run faces`, and the other commands on photos whose faces have to be found: drawn people before a large ground.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvCell } from "../../src/base/csv.ts";
import { facePaths } from "../../src/cli/faceReport.ts";
import { faces } from "../../src/cli/facesCommand.ts";
import { readPhotoFile } from "../../src/cli/photos/decode.ts";
import { predict } from "../../src/cli/predictCommand.ts";
import { train } from "../../src/cli/trainCommand.ts";
import { numbersOfNames } from "../../src/data/classNames.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { alignedDefaults } from "../../src/recipe/preprocessing.ts";
import { photo } from "../data/build.ts";
import { startDetector } from "../fixtures/faces/startDetector.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { command, type Ended } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-faces-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * People side by side on grey, each with its upper left corner. The picture is too narrow for the detector to look at
 * it in tiles, which would take long.
 */
async function writePhoto(path: string, people: readonly [person: number, photo: number, left: number, top: number][]) {
  mkdirSync(dirname(path), { recursive: true });
  const parts = people.map(([person, photoIndex, left, top]) => {
    const { width, height, data } = drawDemoPhoto(person, photoIndex, 3);
    return { input: Buffer.from(data), raw: { width, height, channels: 4 as const }, left, top };
  });
  const ground = { width: 396, height: 260, channels: 3 as const, background: { r: 120, g: 130, b: 140 } };
  await sharp({ create: ground }).composite(parts).jpeg({ quality: 95 }).toFile(path);
}

const album = join(folder, "album");
const out = join(folder, "out");
const list = join(folder, "list.csv");
const names = ["Mina, the first", "Ravi"] as const;
/** Those two among the drawn people. */
const drawnAs = [0, 4] as const;
let ended: Ended;

beforeAll(async () => {
  const rows: string[] = [];
  for (const [person, name] of names.entries()) {
    for (let n = 0; n < 5; n++) {
      await writePhoto(join(album, `${person}/${n}.jpg`), [[drawnAs[person]!, n, 40 + 50 * n, 20 * n]]);
      rows.push(`${person}/${n}.jpg,"${name}",${person + 3}`);
    }
  }
  await writePhoto(join(album, "0/wall.jpg"), []);
  copyFileSync(join(album, "0/0.jpg"), join(album, "0/copy.jpg"));
  writeFileSync(join(album, "1/empty.jpg"), "");
  rows.push(`0/wall.jpg,"${names[0]}",3`, `0/copy.jpg,"${names[0]}",3`, "1/empty.jpg,Ravi,4", "1/none.jpg,Ravi,4");
  writeFileSync(list, `${rows.join("\n")}\n`);
  ended = await command("faces", "--csv", list, "--root", album, "--out", out);
}, 240_000);

const linesOf = (file: string) => readFileSync(join(out, file), "utf8").trimEnd().split("\n");

describe("faces", () => {
  it("writes every face as the network would see it, and a list of them in the tutorial's form", async () => {
    const rows = linesOf("faces.csv");
    expect(rows).toHaveLength(10);
    expect(rows[0]).toBe(`0/0.png,"${names[0]}",3`);
    expect(rows[9]).toBe("1/4.png,Ravi,4");
    const detector = await startDetector();
    const read = await readPhotoFile(join(album, "1/2.jpg"), { crop: alignedDefaults }, detector);
    if (!read.ok) throw new Error(read.failure.kind);
    expect(read.value.finding.choice).toEqual({ kind: "face", index: 0 });
    const written = await sharp(join(out, "1/2.png")).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([written.info.width, written.info.height]).toEqual([96, 96]);
    expect(new Uint8Array(written.data)).toEqual(read.value.face);
    detector.dispose();
  });

  it("reports what was found in each photo, and why one gave no face", () => {
    const [header, ...rows] = linesOf("report.csv");
    expect(header).toMatch(/^path,name,result,why,crop,faces,taken,left,top,width,height,leftEyeX,/);
    expect(rows).toHaveLength(13);
    const of = (path: string) => rows.find((row) => row.startsWith(`${path},`))!;
    expect(of("1/1.jpg")).toMatch(/^1\/1\.jpg,Ravi,taken,,1\/1\.png,1,face,/);
    expect(of("0/wall.jpg")).toMatch(/,rejected,no face was found,,0,whole,/);
    expect(of("0/copy.jpg")).toContain(",rejected,the same file as 0/0.jpg,");
    expect(of("1/empty.jpg")).toContain(",unreadable,the file is empty,");
    // The drawn person of 1/1.jpg stands at 90, 20 and is 144 wide.
    const [left, top, width] = of("1/1.jpg").split(",").slice(7, 10).map(Number);
    expect(left).toBeGreaterThan(90);
    expect(top).toBeGreaterThan(20);
    expect(left! + width!).toBeLessThan(90 + 144);
  });

  it("says the same in short, problems beside it, and ends with 1 where a file could not be read", () => {
    expect(ended.code, ended.stderr).toBe(1);
    expect(ended.stdout).toContain("13 photos, 10 faces\n");
    expect(ended.stdout).toContain(
      "1 rejected: no face was found\n1 rejected: the same file again\n1 could not be read\n",
    );
    expect(ended.stderr).toContain("1/none.jpg is not among the files");
  });

  it("writes nothing over the photos, nor over the list", async () => {
    for (const place of [album, folder]) {
      const { code, stderr } = await inThisProcess(faces, "--csv", list, "--root", album, "--out", place);
      expect([code, stderr]).toEqual([2, "--out: expected another folder than that of the photos\n"]);
    }
    expect(existsSync(join(album, "faces.csv"))).toBe(false);
    const listed = join(out, "faces.csv"); // as faces itself had written it
    const before = readFileSync(listed, "utf8");
    const { code, stderr } = await inThisProcess(faces, "--csv", listed, "--root", album, "--out", out);
    expect([code, stderr]).toEqual([2, expect.stringContaining("another folder than that of the list")]);
    expect(readFileSync(listed, "utf8")).toBe(before);
  });

  it("takes the middle of each photo with --crop as-is, wall and all", async () => {
    const whole = join(folder, "whole");
    const { stdout } = await inThisProcess(faces, "--csv", list, "--root", album, "--out", whole, "--crop", "as-is");
    expect(stdout).toContain("13 photos, 11 faces\n");
    expect(readFileSync(join(whole, "report.csv"), "utf8")).toMatch(/^0\/wall\.jpg,.*,taken,,0\/wall\.png,0,whole,/m);
  });
});

describe("train and predict", () => {
  it("find and straighten faces by themselves, and predict names every face with its place", async () => {
    const model = join(folder, "model.zip");
    const args = ["--train", list, "--root", album, "--steps", "2", "--batch", "4", "--out", model, "--json"];
    const trained = await inThisProcess(train, ...args);
    expect(trained.code, trained.stderr).toBe(0);
    expect(trained.stderr).toContain("0/wall.jpg: no face was found; it takes no part\n");
    expect(trained.stderr).toContain("8 training and 2 validation photos of 2 people");
    const pair = join(folder, "pair.jpg");
    await writePhoto(pair, [
      [0, 7, 30, 60],
      [4, 7, 240, 60],
    ]);
    const wall = join(album, "0/wall.jpg");
    const predicted = await inThisProcess(predict, "--model", model, "--json", pair, wall);
    expect(predicted.code, predicted.stderr).toBe(0);
    const [both, none] = predicted.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(none).toEqual({ path: wall, faces: [] });
    const lefts = both.faces.map(({ box }: { box: { x: number } }) => box.x).sort((a: number, b: number) => a - b);
    expect(lefts).toHaveLength(2);
    expect(lefts[0]).toBeGreaterThan(30);
    expect(lefts[0]).toBeLessThan(30 + 144);
    expect(lefts[1]).toBeGreaterThan(240);
    for (const face of both.faces) expect(Object.keys(face.probabilities)).toEqual([...names]);
    const said = await inThisProcess(predict, "--model", model, pair, wall);
    expect(said.stdout).toMatch(
      /pair\.jpg, face at \d+, \d+, \d+ wide: .*\n.*pair\.jpg, face at .*\n.*no face was found\n$/,
    );
  }, 240_000);

  it("take the faces that were written as they are", async () => {
    const args = ["--train", join(out, "faces.csv"), "--root", out, "--crop", "as-is", "--steps", "1", "--batch", "2"];
    const { code, stderr } = await inThisProcess(train, ...args);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("8 training and 2 validation photos of 2 people");
  });
});

describe("the names of the files", () => {
  it("end in .png and never meet", () => {
    const photos = ["a/1.jpg", "a/1.png", "A/1.JPEG", "b", "c.d/e"].map((path, i) => photo(i, "Ana", { path }));
    expect([...facePaths(photos).values()]).toEqual(["a/1.png", "a/1-2.png", "A/1-3.png", "b.png", "c.d/e.png"]);
  });
  it("stand beside the list's own numbers where each person has one, else beside their place by name", () => {
    const given = [photo(1, "Zoe", { label: 7 }), photo(2, "Ana", { label: 9 }), photo(3, "Zoe", { label: 7 })];
    expect([...numbersOfNames(given)]).toEqual([
      ["Zoe", 7],
      ["Ana", 9],
    ]);
    const partly = [photo(1, "Zoe", { label: 7 }), photo(2, "Ana")];
    expect([...numbersOfNames(partly)]).toEqual([
      ["Zoe", 0],
      ["Ana", 1],
    ]);
    const twice = [photo(1, "Zoe", { label: 7 }), photo(2, "Ana", { label: 7 })];
    expect([...numbersOfNames(twice).values()]).toEqual([0, 1]);
  });
  it("are quoted where a list needs it", () => {
    expect(["a", 'a "b"', "a,b", " a", "a\nb"].map(csvCell)).toEqual(["a", '"a ""b"""', '"a,b"', '" a"', '"a\nb"']);
  });
});
