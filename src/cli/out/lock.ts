// One process at a time writes a file: a lock file beside it, `NAME.lock`, says which one. A lock whose process is gone
// is taken over.
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { codeOf } from "./systemWords.ts";

export interface Lock {
  release(): void;
}

/** The process that holds a lock. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in ticks: its number is later given to another process. Null where untold. */
  readonly started: string | null;
}

/** The holder touches its lock this often. On another host only that tells whether it is still there. */
const touchMs = 60_000;
const silentMs = 15 * touchMs;
/** A lock without readable content is just being written, unless it is older than this. */
const unreadableMs = 10_000;

const held = new Map<string, string>();

/** @returns the lock, or who holds it (null: unknown yet). @throws what `node:fs` throws where no file can be made. */
export function takeLock(path: string): Lock | { readonly holder: LockHolder | null } {
  const file = `${path}.lock`;
  for (let tries = 0; tries < 20; tries++) {
    const lock = create(file);
    if (lock !== null) return lock;
    const text = textOf(file);
    if (text === null) continue; // released in between
    const holder = holderOf(text);
    if (!isStale(file, holder)) return { holder };
    remove(file, text);
  }
  return { holder: null };
}

function create(file: string): Lock | null {
  const text = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid) });
  let opened: number;
  try {
    opened = openSync(file, "wx");
  } catch (error) {
    if (codeOf(error) === "EEXIST") return null;
    throw error;
  }
  try {
    writeSync(opened, text);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(opened);
  }
  held.set(file, text);
  const release = () => {
    clearInterval(timer);
    process.removeListener("exit", release);
    if (held.delete(file) && textOf(file) === text) rmSync(file, { force: true });
  };
  const timer = setInterval(() => touch(file), touchMs).unref();
  process.once("exit", release);
  return { release };
}

/** Another process may have taken the lock over meanwhile. Then that one's is put back. */
function remove(file: string, judged: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (textOf(aside) !== judged) linkSync(aside, file);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes(codeOf(error) ?? "")) throw error;
  }
  rmSync(aside, { force: true });
}

function isStale(file: string, holder: LockHolder | null): boolean {
  if (holder === null) return ageMs(file) > unreadableMs;
  if (holder.host !== hostname()) return ageMs(file) > silentMs;
  if (holder.pid === process.pid) return !held.has(file);
  if (!isAlive(holder.pid)) return true;
  const started = startOf(holder.pid);
  return holder.started !== null && started !== null && started !== holder.started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Field 22 of /proc/PID/stat (proc(5)); null where there is no such file. */
function startOf(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function holderOf(text: string): LockHolder | null {
  try {
    const { pid, host, started } = JSON.parse(text) as LockHolder;
    return Number.isInteger(pid) && pid > 0 && typeof host === "string" ? { pid, host, started } : null;
  } catch {
    return null;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** 0 where the file is gone: whoever asks tries again. */
function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The disk may be full or gone; the run goes on.
  }
}
