// Settings in IndexedDB, one record each.
import type { Writing } from "./databaseSchema.ts";
import type { StoredSettings } from "./storage.ts";

export function putSettings(transaction: Writing, settings: StoredSettings): Promise<unknown> {
  const store = transaction.objectStore("settings");
  return Promise.all(Object.entries(settings).map(([key, value]) => store.put(value, key)));
}
