// Event files, decoded by a protobuf library that knows the published schema and nothing of the project.
import { describe, expect, it } from "vitest";
import { eventFileName, eventRecord, fileStart, readEventFileName } from "../../../src/formats/tensorboard/events.ts";
import { readScalars } from "../../../src/formats/tensorboard/readScalars.ts";
import * as values from "../../../src/formats/tensorboard/values.ts";
import { crc32c, type DecodedEvent, decodeAs, eventsIn } from "../../fixtures/tensorboard/decode.ts";

const summary = (step: number, ...given: Uint8Array[]) =>
  eventRecord({ step, wallTime: 1_700_000_000.25, content: { kind: "summary", values: given } });
const file = (...records: Uint8Array[]) => Buffer.concat([fileStart(1_700_000_000), ...records]);
const onlyValue = (given: Uint8Array) => {
  const [, event] = eventsIn(file(summary(7, given)));
  return (event as DecodedEvent).summary!.value[0]!;
};

describe("an event file", () => {
  it("begins with the version, and its checksums are CRC-32C", () => {
    expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283); // the decoder's own; RFC 3720
    expect(eventsIn(fileStart(1_700_000_000.5))).toEqual([{ wallTime: 1_700_000_000.5, fileVersion: "brain.Event:2" }]);
  });

  it("has scalars as float32, with steps of any size", () => {
    const [, event] = eventsIn(file(summary(2 ** 40, values.scalar("loss/training", 1 / 3), values.scalar("b", -0))));
    expect(event).toEqual({
      wallTime: 1_700_000_000.25,
      step: 2 ** 40,
      summary: {
        value: [
          { tag: "loss/training", simpleValue: Math.fround(1 / 3) },
          { tag: "b", simpleValue: -0 },
        ],
      },
    });
  });

  it("has histograms as rows of left, right and count", () => {
    const { tag, tensor, metadata } = onlyValue(values.histogram("weights/얼굴", [-1, 0.5, 2.25], [3, 4]));
    expect([tag, metadata!.pluginData!.pluginName, tensor!.dtype]).toEqual(["weights/얼굴", "histograms", 2]);
    expect(tensor!.tensorShape).toEqual({ dim: [{ size: 2 }, { size: 3 }] });
    const content = tensor!.tensorContent!;
    expect(Array.from({ length: 6 }, (_, i) => content.readDoubleLE(8 * i))).toEqual([-1, 0.5, 3, 0.5, 2.25, 4]);
  });

  it("has pictures behind their width and height, and texts alone", () => {
    const png = Uint8Array.of(1, 2, 3);
    const picture = onlyValue(
      values.pictures("filters", [
        { width: 6, height: 4, png },
        { width: 6, height: 4, png },
      ]),
    );
    expect(picture.metadata!.pluginData!.pluginName).toBe("images");
    expect(picture.tensor!.tensorShape).toEqual({ dim: [{ size: 4 }] });
    expect(picture.tensor!.stringVal!.map(String)).toEqual(["6", "4", "\x01\x02\x03", "\x01\x02\x03"]);
    const text = onlyValue(values.text("recipe", "| a | 가 |"));
    expect([text.metadata!.pluginData!.pluginName, String(text.tensor!.stringVal![0])]).toEqual(["text", "| a | 가 |"]);
    expect([text.tensor!.dtype, text.tensor!.tensorShape]).toEqual([7, {}]);
  });

  it("has the settings of a run where the HParams plugin looks for them", () => {
    const given = [
      ["rate", 0.001],
      ["flip", true],
      ["pool", "max"],
      ["off", false],
    ] as const;
    const start = onlyValue(values.settingsAtStart(given, 1_700_000_000.5, "group"));
    expect([start.tag, start.metadata!.pluginData!.pluginName]).toEqual(["_hparams_/session_start_info", "hparams"]);
    const content = decodeAs("tensorboard.hparams.HParamsPluginData", start.metadata!.pluginData!.content!);
    expect(content["sessionStartInfo"]).toEqual({
      groupName: "group",
      startTimeSecs: 1_700_000_000.5,
      hparams: {
        rate: { numberValue: 0.001 },
        flip: { boolValue: true },
        pool: { stringValue: "max" },
        off: { boolValue: false },
      },
    });
    const end = onlyValue(values.settingsAtEnd("success", 1_700_000_009));
    expect(end.tag).toBe("_hparams_/session_end_info");
    expect(decodeAs("tensorboard.hparams.HParamsPluginData", end.metadata!.pluginData!.content!)).toEqual({
      sessionEndInfo: { status: 1, endTimeSecs: 1_700_000_009 },
    });
  });

  it("has a network as a GraphDef", () => {
    const nodes = [
      { name: "picture", op: "Placeholder", inputs: [], outputShape: [-1, 96, 96, 3], facts: [] },
      {
        name: "conv1/conv1",
        op: "Conv2D",
        inputs: ["picture"],
        outputShape: [-1, 96, 96, 16],
        facts: [
          ["parameters", 448],
          ["padding", "SAME"],
        ] as const,
      },
    ];
    const [, event] = eventsIn(file(eventRecord({ step: 0, wallTime: 1, content: { kind: "graph", nodes } })));
    const { node } = decodeAs("tensorboard.GraphDef", event!.graphDef!) as { node: Record<string, unknown>[] };
    expect(node.map(({ name, op, input }) => [name, op, input])).toEqual([
      ["picture", "Placeholder", undefined],
      ["conv1/conv1", "Conv2D", ["picture"]],
    ]);
    expect(node[1]!["attr"]).toEqual({
      _output_shapes: { list: { shape: [{ dim: [{ size: -1 }, { size: 96 }, { size: 96 }, { size: 16 }] }] } },
      parameters: { i: 448 },
      padding: { s: Buffer.from("SAME") },
    });
  });

  it("says where a program goes on, and its names rise", () => {
    const [, event] = eventsIn(file(eventRecord({ step: 12, wallTime: 5, content: { kind: "start" } })));
    expect(event).toEqual({ wallTime: 5, step: 12, sessionLog: { status: 1 } });
    const name = eventFileName(1_700_000_000.9, "cli-1");
    expect(name).toContain("tfevents");
    expect(readEventFileName(name)).toEqual({ second: 1_700_000_000, run: "cli-1" });
    expect(name < eventFileName(1_700_000_001, "cli-0")).toBe(true);
    expect(readEventFileName("events.out.tfevents.1700000000.host.1.v2")).toBeNull();
  });
});

describe("reading scalars back", () => {
  const scalar = (step: number, value: number, tag = "loss") => summary(step, values.scalar(tag, value));

  it("gives what was written, series by series, and passes over the rest", () => {
    const log = readScalars([
      file(scalar(1, 0.5), scalar(1, 3, "b"), summary(1, values.text("t", "x")), scalar(2, 0.25)),
    ]);
    const at = { wallTime: 1_700_000_000.25 };
    expect(log).toEqual({
      events: 5,
      damaged: false,
      series: [
        {
          tag: "loss",
          points: [
            { step: 1, value: 0.5, ...at },
            { step: 2, value: 0.25, ...at },
          ],
        },
        { tag: "b", points: [{ step: 1, value: 3, ...at }] },
      ],
    });
  });

  it("shows each step once where a run went on from a step before its last", () => {
    const first = file(scalar(1, 1), scalar(2, 2), scalar(3, 3), scalar(3, 30, "b"));
    const start = eventRecord({ step: 2, wallTime: 9, content: { kind: "start" } });
    const [loss, ...others] = readScalars([first, file(start, scalar(2, 20), scalar(4, 40))]).series;
    expect(loss!.points.map(({ step, value }) => [step, value])).toEqual([
      [1, 1],
      [2, 20],
      [4, 40],
    ]);
    expect(others).toEqual([]); // its only point was at step 3
    const without = readScalars([first, file(scalar(2, 20))]).series[0]!;
    expect(without.points.map(({ step }) => step)).toEqual([1, 2]);
  });

  it("reads what is whole of a file that is cut or damaged, and says which", () => {
    const whole = file(scalar(1, 1), scalar(2, 2));
    for (let length = 0; length <= whole.length; length++) {
      const { series, damaged } = readScalars([whole.subarray(0, length)]);
      expect(damaged).toBe(false);
      expect(series[0]?.points.length ?? 0).toBeLessThanOrEqual(2);
    }
    const flipped = Buffer.from(whole);
    flipped[whole.length - 6]! ^= 1;
    expect(readScalars([flipped])).toMatchObject({ damaged: true, series: [{ points: [{ step: 1 }] }] });
    expect(readScalars([Buffer.from("no events at all, but long enough")])).toMatchObject({
      damaged: true,
      series: [],
    });
  });
});
