// Whether a finger or a mouse button is down. A press whose target is replaced before it ends clicks nothing, so what
// is exchanged on screen unasked waits until no press is under way.

const pressed = new Set<number>();
const ends = ["pointerup", "pointercancel"] as const;

export function watchPresses(): void {
  addEventListener("pointerdown", ({ pointerId }) => pressed.add(pointerId), true);
  for (const end of ends) addEventListener(end, ({ pointerId }) => pressed.delete(pointerId), true);
}

/** Resolves at once where nothing is pressed. */
export async function betweenPresses(): Promise<void> {
  while (pressed.size > 0) {
    await new Promise<void>((resolve) => {
      // The click comes after the end of its press.
      for (const end of ends) addEventListener(end, () => setTimeout(resolve), { once: true });
    });
  }
}
