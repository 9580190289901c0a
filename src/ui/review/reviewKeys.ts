// Which key means which act. Pure. On a keyboard that types no Latin letters the place of the key counts: the Korean W
// types ㅈ, or reports `Process` while a syllable is composed.

export type ReviewAct =
  | { readonly kind: "face"; readonly index: number }
  | { readonly kind: "accept" | "whole" | "leaveOut" | "draw" | "later" | "back" | "undo" | "help" };

export type DrawAct =
  /** In steps, see `stepOf` in handBox.ts. */
  | { readonly kind: "move"; readonly right: number; readonly down: number }
  | { readonly kind: "grow"; readonly steps: number }
  | { readonly kind: "confirm" | "cancel" };

export interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const named: Readonly<Record<string, ReviewAct["kind"]>> = {
  Enter: "accept",
  w: "whole",
  x: "leaveOut",
  d: "draw",
  s: "later",
  ArrowRight: "later",
  ArrowLeft: "back",
  u: "undo",
  "?": "help",
};

function letterOf({ key, code }: Press): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  if ((key.length > 1 && key !== "Process") || /^[ -~]$/.test(key)) return key;
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}

export function reviewActOf(press: Press): ReviewAct | null {
  const key = letterOf(press);
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return key === "z" && !press.shiftKey ? { kind: "undo" } : null;
  if (/^[1-9]$/.test(key)) return { kind: "face", index: Number(key) - 1 };
  const kind = named[key];
  return kind === undefined || kind === "face" ? null : { kind };
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The keys while a box is drawn. Arrows move the box; shift and arrows change its size. */
export function drawActOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): DrawAct | null {
  if (ctrlKey || metaKey || altKey) return null;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    const [right, down] = arrow;
    return shiftKey ? { kind: "grow", steps: right + down } : { kind: "move", right, down };
  }
  if (key === "+" || key === "=") return { kind: "grow", steps: 1 };
  if (key === "-" || key === "_") return { kind: "grow", steps: -1 };
  if (key === "Enter") return { kind: "confirm" };
  return key === "Escape" ? { kind: "cancel" } : null;
}
