// A run's curves as a CSV file: one row a step, with empty cells where there was no evaluation.
import type { History, StepPoint, ValidationPoint } from "../../contract/run.ts";

const header = "step,seconds,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy";

/** RFC 4180 lines with CRLF. Numbers have all digits; accuracy is a fraction. */
export function historyToCsv(history: History): string {
  const rows = new Map<number, { step?: StepPoint; evaluation?: ValidationPoint }>();
  for (const step of history.steps) rows.set(step.step, { step });
  for (const evaluation of history.evaluations) rows.set(evaluation.step, { ...rows.get(evaluation.step), evaluation });
  const lines = [...rows.keys()]
    .sort((a, b) => a - b)
    .map((at) => {
      const { step, evaluation } = rows.get(at)!;
      const cells = [
        at,
        step?.seconds ?? evaluation?.seconds,
        step?.learningRate,
        step?.loss,
        step?.accuracy,
        evaluation?.loss,
        evaluation?.accuracy,
      ];
      return cells.map((cell) => cell ?? "").join(",");
    });
  return `${[header, ...lines].join("\r\n")}\r\n`;
}
