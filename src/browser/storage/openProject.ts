// Opens what the project keeps between visits, wherever this browser can keep it.
import { openDatabaseStorage } from "./databaseStorage.ts";
import { createMemoryStorage } from "./memoryStorage.ts";
import type { ProjectStorage } from "./storage.ts";

/** Never rejects: without IndexedDB (a private window, a policy) the project is held in memory. */
export async function openProject(name = "eolgul"): Promise<ProjectStorage> {
  return (await openDatabaseStorage(name)) ?? createMemoryStorage();
}
