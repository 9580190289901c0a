// A place at the foot of the screen, above the strip of a running training, for a bar that stays in reach.
import type { ReactNode } from "react";
import { createPortal } from "react-dom";

const dockId = "dock";

/** The place where docked bars are shown. The frame renders it once. */
export function DockPlace() {
  return <div id={dockId} />;
}

export function Docked({ children }: { readonly children: ReactNode }) {
  const place = document.getElementById(dockId);
  return place === null ? null : createPortal(children, place);
}
