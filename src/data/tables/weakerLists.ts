// Of several lists that name the same photos and do not agree, the one that surely says who is on them: beside
// identities people leave attributes, boxes and points.
import type { ListRow } from "../../contract/photos.ts";
import type { FileFinder } from "../matchRows.ts";
import { lastPart } from "../paths.ts";

interface RankedList {
  readonly path: string;
  readonly rows: readonly ListRow[];
  /** Whether the caller or a person named it as a list of photos. */
  readonly given: boolean;
  readonly strength: number;
}

/** Lists are compared where there are at most so many. */
const mostLists = 20;
const aboutPeople = /identit|name|label|class|person|people|이름|인물/i;
const aboutOther = /attr|bbox|box|landmark|keypoint|point|pose|pair|meta|partition|속성/i;

/** @returns the paths of lists that a stronger list contradicts. */
export function weakerLists(lists: readonly RankedList[], finder: FileFinder): Set<string> {
  const weaker = new Set<string>();
  if (lists.length < 2 || lists.length > mostLists) return weaker;
  const ranked = lists
    .map((list) => ({ ...list, rank: rankOf(list), people: peopleOf(list, finder) }))
    .sort((a, b) => b.rank - a.rank);
  for (const [i, list] of ranked.entries()) {
    if (list.given) continue;
    const above = ranked.slice(0, i).filter((other) => other.rank > list.rank && !weaker.has(other.path));
    if (above.some((other) => contradicts(other.people, list.people))) weaker.add(list.path);
  }
  return weaker;
}

function rankOf({ path, given, strength }: RankedList): number {
  const name = lastPart(path);
  const said = aboutOther.test(name) ? -3 : aboutPeople.test(name) ? 1 : 0;
  return given ? Number.POSITIVE_INFINITY : strength + said;
}

function peopleOf({ rows }: RankedList, finder: FileFinder): Map<string, string> {
  const people = new Map<string, string>();
  for (const row of rows) {
    const paths = finder.find(row)?.paths ?? [];
    if (paths.length === 1) people.set(paths[0]!, row.personName);
  }
  return people;
}

function contradicts(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  let shared = 0;
  let unlike = 0;
  for (const [path, person] of b) {
    const other = a.get(path);
    if (other === undefined) continue;
    shared++;
    if (other !== person) unlike++;
  }
  return shared >= 0.5 * Math.min(a.size, b.size) && unlike > 0.05 * shared;
}
