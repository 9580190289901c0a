// Opens the project's storage, in the best way that this browser has.
import { openDatabaseStorage } from "./databaseStorage.ts";
import { createMemoryStorage } from "./memoryStorage.ts";
import type { ProjectStorage } from "./storage.ts";

/** Never rejects. Where a private window or a policy leaves no IndexedDB, the project is in memory. */
export async function openProject(name = "eolgul"): Promise<ProjectStorage> {
  return (await openDatabaseStorage(name)) ?? createMemoryStorage();
}
