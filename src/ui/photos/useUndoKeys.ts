// Ctrl+Z undoes and Ctrl+Shift+Z (or Ctrl+Y) redoes while the Photos room is open. In a text field they edit the text.
import { useEffect } from "react";
import { useCommands } from "../session.tsx";

export function useUndoKeys(): void {
  const commands = useCommands();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches("input[type=text], textarea")) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) commands.undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) commands.redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [commands]);
}
