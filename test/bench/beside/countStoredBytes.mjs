// Put before each script of a build, in the page and in its workers: tells on a channel how many bytes each value has
// that is written to IndexedDB. A value counts as structured cloning would carry it, near enough: bytes and blobs to
// the byte, texts by the letter, numbers as 8.
if (!globalThis.isCountingStoredBytes && typeof IDBObjectStore !== "undefined") {
  globalThis.isCountingStoredBytes = true;
  const channel = new BroadcastChannel("stored-bytes");
  const size = (value) => {
    if (typeof value === "string") return /[\u0100-\uffff]/.test(value) ? 2 * value.length : value.length;
    if (typeof value === "number") return 8;
    if (typeof value !== "object" || value === null) return 1;
    if (value instanceof Blob) return value.size;
    if (value instanceof ArrayBuffer) return value.byteLength;
    if (ArrayBuffer.isView(value)) return value.buffer.byteLength; // all of it is cloned
    const parts = value instanceof Map || value instanceof Set || Array.isArray(value) ? [...value] : null;
    if (parts !== null) return parts.reduce((sum, part) => sum + size(part), 0);
    return Object.entries(value).reduce((sum, [key, part]) => sum + key.length + size(part), 0);
  };
  for (const name of ["put", "add"]) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (value, ...rest) {
      channel.postMessage({ store: this.name, bytes: size(value) });
      return write.call(this, value, ...rest);
    };
  }
  const { update } = IDBCursor.prototype;
  IDBCursor.prototype.update = function (value) {
    channel.postMessage({ store: (this.source.objectStore ?? this.source).name, bytes: size(value) });
    return update.call(this, value);
  };
}
