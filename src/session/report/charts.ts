// The charts of a report, as SVG: the ROC curve and the reliability diagram. Both axes go from 0 to 1.
import type { ReliabilityBin } from "../../metrics/calibration.ts";
import type { RocPoint } from "../../metrics/unknown/roc.ts";
import { percentText } from "./markup.ts";

const side = 240;
const [left, top] = [44, 12];
const atX = (share: number) => (left + share * side).toFixed(1);
const atY = (share: number) => (top + (1 - share) * side).toFixed(1);

function chart(title: string, [across, up]: readonly [string, string], drawn: string): string {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path d="M${atX(share)} ${atY(0)}V${atY(1)}M${atX(0)} ${atY(share)}H${atX(1)}" class="grid"/>` +
      `<text x="${atX(share)}" y="${top + side + 16}" text-anchor="middle">${100 * share}%</text>` +
      `<text x="${left - 6}" y="${Number(atY(share)) + 4}" text-anchor="end">${100 * share}%</text>`,
  );
  return (
    `<svg viewBox="0 0 ${left + side + 16} ${top + side + 40}" role="img" aria-label="${title}">${ticks.join("")}` +
    `<path d="M${atX(0)} ${atY(0)}L${atX(1)} ${atY(1)}" class="chance"/>${drawn}` +
    `<text x="${atX(0.5)}" y="${top + side + 34}" text-anchor="middle">${across}</text>` +
    `<text x="12" y="${atY(0.5)}" text-anchor="middle" transform="rotate(-90 12 ${atY(0.5)})">${up}</text></svg>`
  );
}

/** @param used the point of the threshold in use. */
export function rocChart(
  points: readonly RocPoint[],
  used: { readonly strangers: number; readonly known: number },
): string {
  const path = points.map(({ strangers, known }) => `L${atX(strangers)} ${atY(known)}`).join("");
  const [strangers, known] = [used.strangers, used.known].map(percentText);
  const title = `At the threshold ${strangers} of strangers and ${known} of known photos get a name`;
  const drawn =
    `<path d="M${atX(0)} ${atY(0)}${path}" class="curve"/>` +
    `<circle cx="${atX(used.strangers)}" cy="${atY(used.known)}" r="5" class="used"/>`;
  return chart(title, ["strangers that get a name", "known photos that get a name"], drawn);
}

export function reliabilityChart(bins: readonly ReliabilityBin[]): string {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const drawn = bins.map(({ confidence, accuracy, count }) =>
    confidence === null || accuracy === null
      ? ""
      : `<circle cx="${atX(confidence)}" cy="${atY(accuracy)}" r="${(3 + 9 * Math.sqrt(count / most)).toFixed(1)}" ` +
        `class="bin"><title>${count} photos</title></circle>`,
  );
  const title = "How often photos of each probability are named right; on the diagonal both agree";
  return chart(title, ["probability that is said", "named right"], drawn.join(""));
}
