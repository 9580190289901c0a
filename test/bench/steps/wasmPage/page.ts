// Passes the questions of pageStepper.ts to a worker, one at a time.
import type { Answer, Question } from "./worker.ts";

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

function ask(question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(question);
  });
}

declare global {
  interface Window {
    ask(question: Question): Promise<Answer>;
  }
}

window.ask = ask;
