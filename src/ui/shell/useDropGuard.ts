// Stops the browser from opening a file that is dropped where no room takes it: that would replace the page and end a
// running training.
import { useEffect } from "react";

export function useDropGuard(): void {
  useEffect(() => {
    const guard = (event: DragEvent) => event.preventDefault();
    addEventListener("dragover", guard);
    addEventListener("drop", guard);
    return () => {
      removeEventListener("dragover", guard);
      removeEventListener("drop", guard);
    };
  }, []);
}
