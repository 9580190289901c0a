// The picture of accuracy by photos a person, as SVG.

export interface PhotosLine {
  readonly label: string;
  /** By rising number of photos. Lowest and highest: of the seeds. */
  readonly points: readonly {
    readonly photosEach: number;
    readonly accuracy: number;
    readonly lowest: number;
    readonly highest: number;
  }[];
}

const [width, height, left, top] = [560, 320, 44, 34];
const colours = ["#1f5fbf", "#b8560f", "#2e7d4f", "#7a4fa3", "#6b6b6b", "#a33b5c"];

/** The photos a person stand on a logarithmic axis. A band spans the lowest and the highest seed. */
export function photosPicture(lines: readonly PhotosLine[]): string {
  const counts = [...new Set(lines.flatMap(({ points }) => points.map(({ photosEach }) => photosEach)))];
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const share = (count: number) => (most === least ? 0.5 : Math.log(count / least) / Math.log(most / least));
  const atX = (count: number) => (left + 20 + share(count) * (width - 40)).toFixed(1);
  const atY = (accuracy: number) => (top + (1 - accuracy) * height).toFixed(1);
  const parts: string[] = [];
  for (const accuracy of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
    parts.push(`<path d="M${left} ${atY(accuracy)}h${width}" stroke="#e4e4e4"/>`);
    const y = Number(atY(accuracy)) + 4;
    parts.push(`<text x="${left - 6}" y="${y}" text-anchor="end">${accuracy.toFixed(1)}</text>`);
  }
  for (const count of counts)
    parts.push(`<text x="${atX(count)}" y="${top + height + 18}" text-anchor="middle">${count}</text>`);
  for (const [i, { label, points }] of lines.entries()) {
    const colour = colours[i % colours.length]!;
    const along = (of: "accuracy" | "lowest" | "highest") =>
      points.map((point) => `${atX(point.photosEach)},${atY(point[of])}`);
    const band = [...along("highest"), ...along("lowest").reverse()].join(" ");
    parts.push(`<polygon points="${band}" fill="${colour}" opacity="0.12"/>`);
    const stroke = `fill="none" stroke="${colour}" stroke-width="1.8"`;
    parts.push(`<polyline points="${along("accuracy").join(" ")}" ${stroke}/>`);
    for (const point of points)
      parts.push(`<circle cx="${atX(point.photosEach)}" cy="${atY(point.accuracy)}" r="3" fill="${colour}"/>`);
    const y = top + height + 46 + i * 20;
    parts.push(`<path d="M${left} ${y - 4}h28" stroke="${colour}" stroke-width="2"/>`);
    parts.push(`<text x="${left + 36}" y="${y}">${label}</text>`);
  }
  const [wide, high] = [left + width + 20, top + height + 46 + lines.length * 20];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" ` +
      'font-family="system-ui, sans-serif" font-size="12" fill="#333">',
    "<title>Accuracy on the test photos by photos a person to learn from</title>",
    `<rect width="${wide}" height="${high}" fill="#fff"/>`,
    `<text x="${left}" y="20" font-weight="600">Accuracy on the test photos, by photos a person to learn from</text>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}
