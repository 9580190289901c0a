// Calls of a worker: here its other side answers over a message channel of Node's, and crashes when it is told to.
import { expose } from "comlink";
import { afterEach, describe, expect, it } from "vitest";
import { fail, ok, type Result } from "../../src/base/result.ts";
import { startWorker } from "../../src/browser/workerClient.ts";
import type { TrainingFailure } from "../../src/contract/run.ts";

interface Api {
  train(readFaces: (id: string) => Promise<Uint8Array>, name?: string): Promise<Result<string, TrainingFailure>>;
  load(): Promise<Result<null, { readonly kind: "damaged" }>>;
  wait(): Promise<void>;
}

const api: Api = {
  async train(readFaces, name = "") {
    if (name === "throws") throw new Error("out of cheese");
    if (name === "hangs") return new Promise(() => {});
    const faces = await readFaces("a");
    return ok(`${name} read ${faces.join()}`);
  },
  load: async () => fail({ kind: "damaged" }),
  wait: () => new Promise(() => {}),
};

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function start() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  expose(api, port2);
  const worker = Object.assign(port1, { terminate: () => port1.close() }) as unknown as Worker;
  let endIt = () => {};
  const ended = new Promise<void>((resolve) => {
    endIt = resolve;
  });
  const watchEnd = () => ({ ended, stop: () => {} });
  const client = startWorker<Api>(worker, { reporting: { train: true }, watchEnd });
  const crash = () => port1.dispatchEvent(Object.assign(new Event("error"), { message: "boom" }));
  return { ...client, crash, endIt };
}

const noFaces = async () => new Uint8Array();

describe("calls of a worker", () => {
  it("give its answers and failures, and move the bytes that a callback returns", async () => {
    const { api } = start();
    const faces = Uint8Array.of(1, 2, 3);
    expect(await api.train(async () => faces, "mina")).toEqual(ok("mina read 1,2,3"));
    expect(faces).toHaveLength(0);
    expect(await api.load()).toEqual(fail({ kind: "damaged" }));
  });

  it("report a crash as data where the method's failure can say so, and reject where it cannot", async () => {
    const { api, crash, crashed } = start();
    const [training, waiting] = [api.train(noFaces, "hangs"), api.wait()];
    crash();
    expect(await training).toEqual(fail({ kind: "crashed", detail: "boom" }));
    await expect(waiting).rejects.toThrow("internal: the worker crashed: boom");
    expect(await crashed).toBe("boom");
    expect(await api.train(noFaces)).toEqual(fail({ kind: "crashed", detail: "boom" }));
    await expect(api.load()).rejects.toThrow("crashed");
  });

  it("report what the worker threw, and its end without a word", async () => {
    const { api, endIt } = start();
    expect(await api.train(noFaces, "throws")).toEqual(fail({ kind: "crashed", detail: "out of cheese" }));
    const training = api.train(noFaces, "hangs");
    endIt();
    expect(await training).toEqual(fail({ kind: "workerEnded", step: 0 }));
  });

  it("never settle once the page has ended the worker", async () => {
    const { api, end } = start();
    let isSettled = false;
    void api.wait().finally(() => {
      isSettled = true;
    });
    end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isSettled).toBe(false);
  });
});
