// Event files of TensorBoard: a run's log, one record an event. Fields by event.proto of TensorBoard 2.
import { concatBytes } from "../../base/concatBytes.ts";
import { frameRecords } from "../tfrecord/records.ts";
import { graphOf, type LogNode } from "./graph.ts";
import type { SummaryValue } from "./values.ts";
import { bytesField, doubleField, intField, messageField, textField } from "./wire.ts";

export type EventContent =
  | { readonly kind: "summary"; readonly values: readonly SummaryValue[] }
  | { readonly kind: "graph"; readonly nodes: readonly LogNode[] }
  /** A program begins, or goes on. What the log had at this step or later is void. */
  | { readonly kind: "start" };

export interface LogEvent {
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly content: EventContent;
}

/** The first record of every file: without it TensorBoard takes steps that go back for mistakes. */
export function fileStart(wallTime: number): Uint8Array<ArrayBuffer> {
  return frameRecords([concatBytes([doubleField(1, wallTime), textField(3, "brain.Event:2")])]);
}

/** The bytes of one event as a record, to be appended to a file. */
export function eventRecord({ step, wallTime, content }: LogEvent): Uint8Array<ArrayBuffer> {
  return frameRecords([concatBytes([doubleField(1, wallTime), intField(2, step), contentField(content)])]);
}

function contentField(content: EventContent): Uint8Array {
  switch (content.kind) {
    case "summary":
      return messageField(5, ...content.values.map((value) => bytesField(1, value)));
    case "graph":
      return bytesField(4, graphOf(content.nodes));
    case "start":
      return messageField(7, intField(1, 1));
  }
}

/**
 * TensorBoard takes every file with `tfevents` in its name, and reads a folder's files in the order of their names.
 * @param second when the file was begun, in seconds since 1970: of two files of a run the later one has more.
 */
export function eventFileName(second: number, run: string): string {
  return `events.out.tfevents.${String(Math.floor(second)).padStart(10, "0")}.eolgul.${run}`;
}

/** The second and the run in a name of `eventFileName`; null for another program's file. */
export function readEventFileName(name: string): { readonly second: number; readonly run: string } | null {
  const parts = /^events\.out\.tfevents\.(\d{10,12})\.eolgul\.(.+)$/.exec(name);
  return parts === null ? null : { second: Number(parts[1]), run: parts[2]! };
}
