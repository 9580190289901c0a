import { expect, test } from "vitest";
import { historyToCsv } from "../../../src/ui/charts/csv.ts";

test("a run's CSV has one row a step, with empty cells where there was no look or no step", () => {
  const csv = historyToCsv({
    steps: [
      { step: 1, loss: 1.5, accuracy: 0.25, learningRate: 0.001, seconds: 0.5 },
      { step: 2, loss: 1.25, accuracy: 0.5, learningRate: 0.002, seconds: 1 },
    ],
    evaluations: [
      { step: 0, loss: 2, accuracy: 0.2, seconds: 0 },
      { step: 2, loss: 1, accuracy: 0.75, seconds: 1.25 },
    ],
  });
  expect(csv).toBe(
    [
      "step,seconds,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy",
      "0,0,,,,2,0.2",
      "1,0.5,0.001,1.5,0.25,,",
      "2,1,0.002,1.25,0.5,1,0.75",
      "",
    ].join("\r\n"),
  );
});
