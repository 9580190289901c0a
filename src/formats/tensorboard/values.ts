// What an event can show: scalars, histograms, pictures, texts, the settings of a run. Each function gives one
// Summary.Value of TensorBoard's summary.proto, in the form that TensorBoard 2 reads: a tensor with the name of the
// plugin that shows it. Scalars are plain `simple_value`s, which every reader of event files knows.
import { concatBytes } from "../../base/concatBytes.ts";
import { bytesField, doubleField, floatField, intField, messageField, textField } from "./wire.ts";

/** Bytes of one Summary.Value. */
export type SummaryValue = Uint8Array;

/** DataType of types.proto. */
export const dataTypes = { float: 1, double: 2, string: 7 } as const;

/** @param value rounded to float32. */
export function scalar(tag: string, value: number): SummaryValue {
  return concatBytes([textField(1, tag), floatField(2, value)]);
}

/**
 * @param edges bins + 1 rising numbers; bin i counts from edges[i] up to edges[i + 1], the last one with its end.
 * @param counts one for each bin.
 */
export function histogram(tag: string, edges: ArrayLike<number>, counts: ArrayLike<number>): SummaryValue {
  const rows = new DataView(new ArrayBuffer(counts.length * 24));
  for (let i = 0; i < counts.length; i++)
    [edges[i]!, edges[i + 1]!, counts[i]!].forEach((value, k) => {
      rows.setFloat64(24 * i + 8 * k, value, true);
    });
  const content = bytesField(4, new Uint8Array(rows.buffer));
  return shown(tag, "histograms", tensor(dataTypes.double, [counts.length, 3], content));
}

export interface SummaryPicture {
  readonly width: number;
  readonly height: number;
  /** A PNG file. */
  readonly png: Uint8Array;
}

/** @param pictures at least one, of one size: TensorBoard shows them beside one another. */
export function pictures(tag: string, given: readonly SummaryPicture[]): SummaryValue {
  const [first] = given;
  const size = first === undefined ? [] : [textField(8, String(first.width)), textField(8, String(first.height))];
  const files = given.map(({ png }) => bytesField(8, png));
  return shown(tag, "images", tensor(dataTypes.string, [size.length + files.length], ...size, ...files));
}

/** @param markdown shown as such, without HTML. */
export function text(tag: string, markdown: string): SummaryValue {
  return shown(tag, "text", tensor(dataTypes.string, [], textField(8, markdown)));
}

/** A value of a setting, as the HParams plugin compares them. */
export type LoggedSetting = number | string | boolean;

/** @param startedAt seconds since 1970. @param group runs of equal settings may share one; by default each is alone. */
export function settingsAtStart(
  settings: readonly (readonly [name: string, value: LoggedSetting])[],
  startedAt: number,
  group = "",
): SummaryValue {
  const entries = settings.map(([name, value]) =>
    messageField(1, textField(1, name), messageField(2, structOf(value))),
  );
  const named = group === "" ? [] : [textField(4, group)];
  return ofSession("_hparams_/session_start_info", messageField(3, ...entries, ...named, doubleField(5, startedAt)));
}

const endings = { success: 1, failure: 2 } as const;

/** @param endedAt seconds since 1970. */
export function settingsAtEnd(status: keyof typeof endings, endedAt: number): SummaryValue {
  return ofSession(
    "_hparams_/session_end_info",
    messageField(4, intField(1, endings[status]), doubleField(2, endedAt)),
  );
}

/** google.protobuf.Value. */
function structOf(value: LoggedSetting): Uint8Array {
  if (typeof value === "number") return doubleField(2, value);
  return typeof value === "string" ? textField(3, value) : intField(4, value ? 1 : 0);
}

/** The HParams plugin keeps its data beside an empty tensor. */
function ofSession(tag: string, data: Uint8Array): SummaryValue {
  return shown(tag, "hparams", tensor(dataTypes.float, [0]), data);
}

function shown(tag: string, plugin: string, value: Uint8Array, data?: Uint8Array): SummaryValue {
  const content = data === undefined ? [] : [bytesField(2, data)];
  const metadata = messageField(9, messageField(1, textField(1, plugin), ...content));
  return concatBytes([textField(1, tag), metadata, bytesField(8, value)]);
}

/** A TensorProto. */
function tensor(type: number, shape: readonly number[], ...values: readonly Uint8Array[]): Uint8Array {
  return concatBytes([intField(1, type), messageField(2, shapeOf(shape)), ...values]);
}

/** The inside of a TensorShapeProto. A size of -1 is one that may vary. */
export function shapeOf(shape: readonly number[]): Uint8Array {
  return concatBytes(shape.map((size) => messageField(2, intField(1, size))));
}
