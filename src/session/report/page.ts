// The report on a model: one HTML page without scripts, pictures or links, to print or to pass on. The same model and
// the same test give the same page. It holds numbers and the names of the people, and no photo.
import type { BundleManifest } from "../../contract/bundle.ts";
import type { Evaluation, EvaluationCurves } from "../../metrics/evaluation.ts";
import { reliabilityChart, rocChart } from "./charts.ts";
import { escaped, facts, percentText, table } from "./markup.ts";

export interface Reported {
  readonly manifest: BundleManifest;
  readonly evaluation: Evaluation;
  readonly curves: EvaluationCurves;
  /** How many photos of strangers there were. */
  readonly strangers: number;
}

const style = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff; }
h1 { font-size: 1.7rem; } h2 { margin-top: 2rem; border-bottom: 1px solid #ccc; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.2rem; } dt { color: #555; } dd { margin: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #555; padding-bottom: 0.3rem; }
th, td { padding: 0.2rem 0.7rem; border-bottom: 1px solid #ddd; text-align: right; font-weight: normal; }
th:first-child { text-align: left; } td b { color: #14532d; } td i { color: #9f1239; }
.charts { display: flex; flex-wrap: wrap; gap: 1.5rem; } .wide { overflow-x: auto; margin: 1rem 0; }
figure { margin: 0; width: min(24rem, 100%); } svg { width: 100%; font: 10px system-ui, sans-serif; fill: #333; }
.grid { stroke: #e2e2e2; } .chance { stroke: #999; stroke-dasharray: 4 4; }
.curve { stroke: #1d4ed8; stroke-width: 2; fill: none; } .used { fill: #b45309; } .bin { fill: #1d4ed8; opacity: 0.75; }
.warning { border-left: 4px solid #b45309; padding: 0.2rem 1rem; background: #fff7ed; }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
@media print { body { margin: 0; max-width: none; } h2, figure, table, .warning { break-inside: avoid; } }
`;

/** HTML. */
export function reportPage(reported: Reported): string {
  const { classNames } = reported.manifest;
  const title = `A face recogniser for ${classNames.length} people`;
  const parts = [testPart, peoplePart, strangersPart, modelPart, limitsPart].map((part) => part(reported));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
${parts.join("\n")}
</body>
</html>
`;
}

function testPart({ evaluation, curves }: Reported): string {
  const { count, accuracy, interval, top2, macroF1, calibrationError } = evaluation;
  const right = Math.round(accuracy * count);
  return `<h2>Test</h2>
${facts([
  ["Named right", `${percentText(accuracy)}: ${right} of ${count} photos`],
  ["95% interval", interval.map(percentText).join(" to ")],
  ["The right person among the first two", percentText(top2)],
  ["Mean F1 of all people (macro)", percentText(macroF1)],
  ["Calibration error", percentText(calibrationError)],
])}
<div class="charts"><figure>${reliabilityChart(curves.reliability)}
<figcaption>Whether probabilities mean what they say: a larger dot is more photos.</figcaption></figure></div>`;
}

function peoplePart({ evaluation }: Reported): string {
  const { perPerson, confusion } = evaluation;
  const names = perPerson.map(({ name }) => escaped(name));
  const rows = perPerson.map(({ support, precision, recall, f1 }, i) => [
    names[i]!,
    String(support),
    ...[precision, recall, f1].map(percentText),
  ]);
  const counts = confusion.map((row, actual) => [
    `${actual + 1} ${names[actual]!}`,
    ...row.map((count, named) => (count === 0 ? "" : actual === named ? `<b>${count}</b>` : `<i>${count}</i>`)),
  ]);
  const heads = ["person", "photos", "precision", "recall", "F1"];
  return `<h2>People</h2>
<div class="wide" tabindex="0">${table("Each person", [heads, ...rows])}</div>
<div class="wide" tabindex="0">${table("Who was taken for whom: a row a person, a column the name that was said", [
    ["", ...names.map((_, i) => String(i + 1))],
    ...counts,
  ])}</div>`;
}

function strangersPart({ manifest, evaluation, curves, strangers }: Reported): string {
  const { threshold, knownAccepted, strangersAccepted, auroc } = evaluation;
  const rule = manifest.unknown;
  const chosen =
    rule === undefined
      ? "no strangers chose it: a probability"
      : `by ${rule.evidence.strangers} strangers and ${rule.evidence.known} known photos held back, for at most ` +
        `${percentText(rule.evidence.share)} of strangers; score: ${rule.score}`;
  const tested =
    strangersAccepted === null || auroc === null
      ? `<p>No strangers took part in this test: it does not say how many of them get a name.</p>`
      : `<div class="charts"><figure>${rocChart(curves.roc, { strangers: strangersAccepted, known: knownAccepted })}
<figcaption>Every threshold; the dot is the one in use.</figcaption></figure></div>`;
  return `<h2>Strangers</h2>
${facts([
  ["Threshold", `${threshold.toFixed(3)} (${chosen})`],
  ["Known photos that get a name", percentText(knownAccepted)],
  ["Strangers that get a name", strangersAccepted === null ? "–" : `${percentText(strangersAccepted)} of ${strangers}`],
  ["Area under the ROC curve", auroc === null ? "–" : auroc.toFixed(3)],
])}
${tested}`;
}

function modelPart({ manifest }: Reported): string {
  const { metrics, recipe, seed, parameters, createdAt, backend } = manifest;
  return `<h2>Model</h2>
${facts([
  ["Made", createdAt.slice(0, 10)],
  ["People", manifest.classNames.map(escaped).join(", ")],
  ["Recipe", `${recipe.name}, seed ${seed}, ${metrics.steps} steps, weights of step ${metrics.keptStep}`],
  ["Parameters", parameters.toLocaleString("en")],
  ["Pictures seen in training", metrics.imagesSeen.toLocaleString("en")],
  ["In its training", `${percentText(metrics.valAccuracy)} of ${metrics.valCount} photos held back; ${backend}`],
])}`;
}

function limitsPart({ evaluation, strangers }: Reported): string {
  const few = evaluation.perPerson.filter(({ support }) => support < 10).map(({ name }) => escaped(name));
  const limits = [
    `The test has ${evaluation.count} photos. Photos of another camera, light or year may do worse.`,
    ...(few.length > 0 ? [`Fewer than 10 test photos, which say little: ${few.join(", ")}.`] : []),
    ...(strangers < 50 ? [`${strangers} strangers: a small share of them cannot be measured well.`] : []),
    "The network was trained from nothing on the photos of these people. It knows no other face.",
  ];
  return `<h2>Known limits</h2>
<ul>${limits.map((limit) => `<li>${limit}</li>`).join("\n")}</ul>
<p class="warning">Not for decisions about people: not for access, police, hiring, credit or watching anybody. It errs,
more often with some people than with others, and a photo of the person is enough to deceive it. Use photos of people
who agreed to it.</p>`;
}
