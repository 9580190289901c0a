// The colours and fonts of tokens.css as values for a canvas, which knows no CSS variables, and a key for when they
// change.
import { useSyncExternalStore } from "react";

const colours = [
  "paper",
  "surface",
  "line",
  "line-strong",
  "ink",
  "ink-soft",
  "accent",
  "accent-ink",
  "good",
  "bad",
] as const;
type ColourName = (typeof colours)[number] | `series-${1 | 2 | 3 | 4 | 5}`;

export interface ChartTheme {
  readonly colour: (name: ColourName) => string;
  readonly font: string;
}

/**
 * Reads the tokens as they are at the element. A probe element is needed: `light-dark()` resolves only in a property.
 */
export function readTheme(element: HTMLElement): ChartTheme {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.parentElement?.append(probe);
  const resolved = new Map<string, string>();
  const names: ColourName[] = [...colours, "series-1", "series-2", "series-3", "series-4", "series-5"];
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    resolved.set(name, getComputedStyle(probe).color);
  }
  const font = getComputedStyle(probe).fontFamily;
  probe.remove();
  return { colour: (name) => resolved.get(name) ?? "gray", font };
}

function themeKey(): string {
  const chosen = document.documentElement.dataset["theme"] ?? "";
  return chosen || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function onThemeChange(listener: () => void): () => void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    query.removeEventListener("change", listener);
    observer.disconnect();
  };
}

/** Changes when the page turns dark or light, so that a chart can be drawn again. */
export function useThemeKey(): string {
  return useSyncExternalStore(onThemeChange, themeKey);
}
