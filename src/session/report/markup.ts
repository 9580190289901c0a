// Pieces of a page as text. Whatever a person wrote is escaped.

export function escaped(text: string): string {
  const letters: { readonly [letter: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (letter) => letters[letter]!);
}

/** @param value 0..1; null is a dash. */
export function percentText(value: number | null): string {
  return value === null ? "–" : `${(100 * value).toFixed(1)}%`;
}

/** A table whose first row and first column are headings. @param rows of escaped cells. */
export function table(caption: string, rows: readonly (readonly string[])[]): string {
  const [head, ...body] = rows;
  const headings = head!.map((cell) => `<th scope="col">${cell}</th>`).join("");
  const lines = body.map(([first, ...cells]) => {
    return `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  return (
    `<table><caption>${caption}</caption><thead><tr>${headings}</tr></thead>` +
    `<tbody>${lines.join("\n")}</tbody></table>`
  );
}

/** Facts, a name and a value each, both escaped. */
export function facts(pairs: readonly (readonly [name: string, value: string])[]): string {
  return `<dl>${pairs.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join("\n")}</dl>`;
}
