// Listens to the space key, except on elements that use it themselves.
import { useEffect, useLayoutEffect, useRef } from "react";

const takesSpace = "button, a, input, select, textarea, summary, dialog, [role=tab], [contenteditable]";

/** @param onSpace null while the key has its usual meaning. */
export function useSpaceKey(onSpace: (() => void) | null): void {
  const latest = useRef(onSpace);
  useLayoutEffect(() => {
    latest.current = onSpace;
  }, [onSpace]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== " " || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (latest.current === null || (event.target instanceof Element && event.target.closest(takesSpace))) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
