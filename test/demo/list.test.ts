// The list of the drawn photos (demo/list.ts).
import { expect, test } from "vitest";
import { demoList } from "../../src/demo/list.ts";
import { demoPeople } from "../../src/demo/people.ts";

test("lists five people with 40 photos for training and 10 for validation each", () => {
  const list = demoList();
  expect(list).toHaveLength(250);
  for (const person of demoPeople) {
    const own = list.filter(({ personName }) => personName === person.name);
    expect(own.filter(({ split }) => split === "train")).toHaveLength(40);
    expect(own.filter(({ split }) => split === "validation")).toHaveLength(10);
  }
});

test("names every photo once, after its person, from 01", () => {
  const list = demoList();
  expect(new Set(list.map(({ path }) => path)).size).toBe(250);
  expect(list[0]).toEqual({
    path: "demo/mina/mina_01.png",
    personName: "Mina",
    split: "train",
    personIndex: 0,
    photoIndex: 0,
  });
  expect(list[249]).toMatchObject({ path: "demo/ravi/ravi_50.png", split: "validation", photoIndex: 49 });
});

test("gives everyone a Latin and a Korean name", () => {
  for (const { name, koName, folder } of demoPeople) {
    expect(name).toMatch(/^[A-Z][a-z]+$/);
    expect(koName).toMatch(/^[가-힣]+$/);
    expect(folder).toBe(name.toLowerCase());
  }
});
