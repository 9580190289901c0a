import { expect, it } from "vitest";
import { whileNotAborted } from "../../src/browser/whileNotAborted.ts";

it("gives what comes, or why it does not come", async () => {
  const { signal } = new AbortController();
  expect(await whileNotAborted(signal, Promise.resolve(3))).toBe(3);
  expect(await whileNotAborted(signal, 4)).toBe(4);
  await expect(whileNotAborted(signal, Promise.reject(new Error("no")))).rejects.toThrow("no");
});

it("rejects at once when it is aborted, whatever comes later, also by a failure", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const never = whileNotAborted(signal, new Promise(() => {}));
  const late = whileNotAborted(signal, new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 5)));
  controller.abort();
  await expect(never).rejects.toBe(signal.reason);
  await expect(late).rejects.toBe(signal.reason);
  await expect(whileNotAborted(signal, Promise.resolve(3))).rejects.toBe(signal.reason);
  await new Promise((resolve) => setTimeout(resolve, 10)); // an unhandled rejection would fail the test
});
