// Faces by photo id, from memory where they were used lately or nowhere else are, else from the storage.
import type { ProjectStorage } from "../storage.ts";

export interface FaceCache {
  get(id: string): Promise<Uint8Array | null>;
  /** In the order asked. A face that the storage has lost is null. */
  getAll(ids: readonly string[]): Promise<(Uint8Array | null)[]>;
  put(id: string, face: Uint8Array): void;
  /** For a face that the storage could not take: it stays in memory however many others come. */
  hold(id: string, face: Uint8Array): void;
  clear(): void;
}

/** 4,000 faces of 27,648 bytes are 110 MB. */
const most = 4000;

export function createFaceCache(storage: ProjectStorage): FaceCache {
  const faces = new Map<string, Uint8Array>();
  const held = new Map<string, Uint8Array>();
  const inMemory = (id: string) => faces.get(id) ?? held.get(id);
  const put = (id: string, face: Uint8Array) => {
    faces.delete(id);
    faces.set(id, face);
    if (held.has(id)) held.set(id, face);
    if (faces.size > most) faces.delete(faces.keys().next().value!);
  };
  return {
    async get(id) {
      const known = inMemory(id);
      if (known !== undefined) return known;
      const face = await storage.faceOf(id);
      if (face !== null) put(id, face);
      return face;
    },
    async getAll(ids) {
      const missing = ids.filter((id) => inMemory(id) === undefined);
      const read = await storage.facesOf(missing);
      const found = new Map(missing.map((id, i) => [id, read[i] ?? null]));
      return ids.map((id) => inMemory(id) ?? found.get(id) ?? null);
    },
    put,
    hold: (id, face) => void held.set(id, face),
    clear() {
      faces.clear();
      held.clear();
    },
  };
}
