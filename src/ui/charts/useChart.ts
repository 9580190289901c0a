// Decides when a chart is drawn: at most four times a second, only while it is near the screen, and never twice at
// once. The caller decides what is drawn. The chart ends with its element.
import { type RefObject, useEffect, useRef } from "react";
import { releaseChart } from "./chartElement.ts";
import { useThemeKey } from "./theme.ts";

const leastMillisecondsBetweenDrawings = 250;

export type Draw = (element: HTMLElement, vis: typeof import("./visRender.ts")) => Promise<void>;

/**
 * Draws again whenever `draw` is another function, and when the width or the theme changes.
 * @param draw called with tfjs-vis and the element while the element is on the page: tfjs-vis fails on one that is not.
 */
export function useChart(ref: RefObject<HTMLElement | null>, draw: Draw): void {
  const theme = useThemeKey();
  const latest = useRef({ draw, wanted: true, ask: () => {} });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const state = latest.current;
    let seen = false;
    let busy = false;
    let ended = false;
    let lastDrawn = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      if (ended || busy || timer !== undefined || !state.wanted || !seen || document.hidden) return;
      const wait = Math.max(0, lastDrawn + leastMillisecondsBetweenDrawings - performance.now());
      timer = setTimeout(() => {
        timer = undefined;
        if (ended) return;
        busy = true;
        state.wanted = false;
        import("./visRender.ts")
          .then((vis) => (ended ? undefined : state.draw(element, vis)))
          .finally(() => {
            busy = false;
            lastDrawn = performance.now();
            if (ended) releaseChart(element);
            else ask();
          })
          .catch(reportError);
      }, wait);
    };
    state.ask = ask;
    const want = (): void => {
      state.wanted = true;
      ask();
    };
    const nearby = { rootMargin: "240px" };
    const visible = new IntersectionObserver((entries) => {
      seen = entries.at(-1)?.isIntersecting ?? false;
      ask();
    }, nearby);
    visible.observe(element);
    let width = element.clientWidth;
    const resized = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      want();
    });
    resized.observe(element);
    document.addEventListener("visibilitychange", ask);
    return () => {
      ended = true;
      state.wanted = true;
      clearTimeout(timer);
      visible.disconnect();
      resized.disconnect();
      document.removeEventListener("visibilitychange", ask);
      if (!busy) releaseChart(element);
    };
  }, [ref]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme asks for a new drawing of the same data.
  useEffect(() => {
    latest.current.draw = draw;
    latest.current.wanted = true;
    latest.current.ask();
  }, [draw, theme]);
}
