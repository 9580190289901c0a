// Photos that are dragged onto a person. The drag carries their ids.
import { type DragEvent, useState } from "react";

const type = "application/x-eolgul-photos";

/** Begins to drag these photos. */
export function dragPhotos(event: DragEvent, photoIds: readonly string[]): void {
  event.dataTransfer.setData(type, JSON.stringify(photoIds));
  event.dataTransfer.effectAllowed = "move";
}

export interface NameDrop {
  /** Whether photos are dragged over the element now. */
  readonly isOver: boolean;
  /** For the element that photos can be dropped on. */
  readonly target: {
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
}

export function useNameDrop(onPhotos: (photoIds: readonly string[]) => void): NameDrop {
  const [isOver, setOver] = useState(false);
  const holdsPhotos = (event: DragEvent) => event.dataTransfer.types.includes(type);
  return {
    isOver,
    target: {
      onDragOver(event) {
        if (!holdsPhotos(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
        setOver(true);
      },
      onDragLeave(event) {
        const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isInside) setOver(false);
      },
      onDrop(event) {
        setOver(false);
        if (!holdsPhotos(event)) return;
        event.preventDefault();
        onPhotos(JSON.parse(event.dataTransfer.getData(type)) as readonly string[]);
      },
    },
  };
}
