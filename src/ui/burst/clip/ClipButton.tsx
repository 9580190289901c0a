// A button that opens the system's file picker for one clip.
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../kit/controls/Button.tsx";

interface ClipButtonProps {
  readonly onChosen: (file: File) => void;
  /** Whether it takes the focus when it appears. */
  readonly focused?: boolean;
  readonly children: ReactNode;
}

export function ClipButton({ onChosen, focused = false, children }: ClipButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <>
      <Button ref={button} icon="film" onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="video/*,.mov,.mkv"
        aria-label={typeof children === "string" ? children : undefined}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file !== undefined) onChosen(file);
        }}
      />
    </>
  );
}
