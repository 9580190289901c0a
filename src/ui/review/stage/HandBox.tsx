// A square that the person draws over the picture: dragged with mouse or finger, or moved and resized with keys. Keys
// that it does not use reach the page.
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef } from "react";
import type { Box, Point } from "../../../contract/faces.ts";
import { classesOf } from "../../kit/classes.ts";
import { useWords } from "../../language.tsx";
import { drawActOf } from "../reviewKeys.ts";
import styles from "./HandBox.module.css";
import { dragged, grown, holds, moved, type Size, stepOf } from "./handBox.ts";
import { Placed } from "./Stage.tsx";

const css = classesOf(styles);

interface HandBoxProps {
  readonly box: Box;
  readonly size: Size;
  readonly onChange: (box: Box) => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function HandBox({ box, size, onChange, onConfirm, onCancel }: HandBoxProps) {
  const t = useWords("review");
  const hintId = useId();
  const layer = useRef<HTMLDivElement>(null);
  const drag = useRef<{ readonly from: Point; readonly held: Box | null } | null>(null);
  useEffect(() => layer.current?.focus({ preventScroll: true }), []);

  const placeOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = layer.current!.getBoundingClientRect();
    return { x: ((clientX - left) / width) * size.widthPx, y: ((clientY - top) / height) * size.heightPx };
  };
  const press = (event: KeyboardEvent) => {
    const act = drawActOf(event);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    const step = stepOf(size);
    if (act.kind === "move") onChange(moved(box, act.right * step, act.down * step, size));
    else if (act.kind === "grow") onChange(grown(box, 2 * act.steps * step, size));
    else if (act.kind === "confirm") onConfirm();
    else onCancel();
  };
  return (
    <div
      ref={layer}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that move the box
      tabIndex={0}
      aria-label={t.drawing.layer}
      aria-describedby={hintId}
      className={css("layer")}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = placeOf(event);
        drag.current = { from, held: holds(box, from) ? box : null };
      }}
      onPointerMove={(event) => {
        if (drag.current === null) return;
        const { from, held } = drag.current;
        const to = placeOf(event);
        onChange(held === null ? dragged(from, to, size) : moved(held, to.x - from.x, to.y - from.y, size));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    >
      <Placed box={box} size={size}>
        <span className={css("box")} />
      </Placed>
      <p id={hintId} hidden>
        {t.drawing.how}
      </p>
    </div>
  );
}
