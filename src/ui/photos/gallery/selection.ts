// Which photos are chosen, and how clicks and keys change the choice. Pure.

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Where a range begins: the photo that was clicked last. */
  readonly anchor: string | null;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null };

/** For a click or the space bar: chooses a photo, or unchooses it. */
export function toggle(selection: Selection, id: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, anchor: id };
}

/** For shift: chooses every photo from the anchor to `id` as well. @param order all photos in the order on screen. */
export function extend(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return toggle(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), anchor: selection.anchor };
}

/** Chooses all of `ids`; if all were chosen, unchooses them. */
export function toggleAll(selection: Selection, ids: readonly string[]): Selection {
  const all = ids.every((id) => selection.chosen.has(id));
  const chosen = new Set(selection.chosen);
  for (const id of ids) {
    if (all) chosen.delete(id);
    else chosen.add(id);
  }
  return { chosen, anchor: ids[0] ?? null };
}

/**
 * Moves by an arrow key in a grid of `count` cells in rows of `columns`.
 * @returns the new index, which is the same at an edge; null for a key that does not move.
 */
export function moveInGrid(key: string, index: number, count: number, columns: number): number | null {
  switch (key) {
    case "ArrowRight":
      return Math.min(count - 1, index + 1);
    case "ArrowLeft":
      return Math.max(0, index - 1);
    case "ArrowDown":
      return index + columns < count ? index + columns : index;
    case "ArrowUp":
      return index - columns >= 0 ? index - columns : index;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
