// Faces by photo id: from memory where they were used lately, or where the storage has no room for them; else from the
// storage.
import type { ReadFaces } from "../../../contract/run.ts";
import { joinFaces } from "../../../run/facesInMemory.ts";
import type { ProjectStorage } from "../../storage/storage.ts";

export interface FaceCache {
  get(id: string): Promise<Uint8Array | null>;
  /** Which of these photos have a face, in memory or in the storage. */
  present(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Reads faces for a training. Faces from the storage do not stay in memory. */
  readFaces: ReadFaces;
  put(id: string, face: Uint8Array): void;
  /** Holds a face that the storage has no room for. It stays in memory, however many others come. */
  hold(id: string, face: Uint8Array): void;
  clear(): void;
}

/** How many faces stay in memory: 4,000 faces of 27,648 bytes are 110 MB. */
const mostFaces = 4000;

export function createFaceCache(storage: ProjectStorage): FaceCache {
  const faces = new Map<string, Uint8Array>();
  const held = new Map<string, Uint8Array>();
  const inMemory = (id: string) => faces.get(id) ?? held.get(id);
  const put = (id: string, face: Uint8Array) => {
    faces.delete(id);
    faces.set(id, face);
    if (held.has(id)) held.set(id, face);
    if (faces.size > mostFaces) faces.delete(faces.keys().next().value!);
  };
  return {
    async get(id) {
      const known = inMemory(id);
      if (known !== undefined) return known;
      const face = await storage.faceOf(id);
      if (face !== null) put(id, face);
      return face;
    },
    async present(ids) {
      const stored = await storage.faceIds();
      return new Set(ids.filter((id) => inMemory(id) !== undefined || stored.has(id)));
    },
    async readFaces(ids) {
      // Taken before the storage reads: other faces may push one out of memory meanwhile.
      const found = new Map(ids.map((id) => [id, inMemory(id)]));
      const missing = ids.filter((id) => found.get(id) === undefined);
      const read = await storage.facesOf(missing);
      missing.forEach((id, i) => void found.set(id, read[i] ?? undefined));
      const all = ids.flatMap((id) => found.get(id) ?? []);
      return all.length === ids.length ? joinFaces(all) : null;
    },
    put,
    hold: (id, face) => void held.set(id, face),
    clear() {
      faces.clear();
      held.clear();
    },
  };
}
