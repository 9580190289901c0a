// Receives what is dropped anywhere on the page or pasted into it, while the component that listens is on screen.
import { useEffect, useRef, useState } from "react";
import { filesOfDrop } from "../../browser/files.ts";
import type { GivenFile } from "../../session/commands.ts";

/** @param onGiven receives dropped files and folders. @returns whether files are dragged over the page now. */
export function useDropAnywhere(onGiven: (files: readonly GivenFile[]) => void): boolean {
  return useTransferAnywhere((transfer, isPasted) => {
    if (!isPasted) void filesOfDrop(transfer).then(onGiven);
  });
}

/**
 * @param onTransfer called within the event: the transfer is empty after the event.
 * @returns whether files are dragged over the page now.
 */
export function useTransferAnywhere(onTransfer: (transfer: DataTransfer, isPasted: boolean) => void): boolean {
  const latest = useRef(onTransfer);
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    latest.current = onTransfer;
  }, [onTransfer]);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (!holdsFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      latest.current(event.dataTransfer, false);
    };
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData !== null) latest.current(event.clipboardData, true);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    addEventListener("paste", paste);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
      removeEventListener("paste", paste);
    };
  }, []);
  return hovering;
}
