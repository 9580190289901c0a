// The buttons under the live picture, and a choice if there are several cameras.
import { useEffect, useRef } from "react";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { SelectField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import styles from "./CameraView.module.css";
import { useCamera, useCameraSnapshot } from "./cameraContext.tsx";
import type { Naming } from "./useNaming.ts";
import { useSpaceKey } from "./useSpaceKey.ts";

const css = classesOf(styles);

/** Empty unless the camera is live. When it becomes live and nothing has the focus, the snapshot button gets it. */
export function CameraControls({ naming }: { readonly naming: Naming }) {
  const t = useWords("cameraView");
  const camera = useCamera();
  const { state } = useCameraSnapshot();
  const shutter = useRef<HTMLButtonElement>(null);
  const live = state.kind === "live";
  const ready = live && state.sending;
  useEffect(() => {
    if (live && document.activeElement === document.body) shutter.current?.focus();
  }, [live]);
  useSpaceKey(ready ? () => void naming.takeSnapshot() : null);
  if (!live) return null;
  return (
    <>
      <div className={css("controls")}>
        <Button
          ref={shutter}
          kind="primary"
          icon="camera"
          disabled={!ready}
          aria-keyshortcuts="Space"
          onClick={() => void naming.takeSnapshot()}
        >
          {t.snapshot}
        </Button>
        <Button
          icon={naming.continuous ? "pause" : "play"}
          aria-pressed={naming.continuous}
          disabled={!ready}
          onClick={() => naming.setContinuous(!naming.continuous)}
        >
          {t.continuous}
        </Button>
      </div>
      <div className={css("device")}>
        <p className={css("keys")}>{t.keys}</p>
        <Button
          kind="plain"
          icon="stop"
          onClick={() => {
            naming.setContinuous(false);
            camera.stop();
          }}
        >
          {t.stop}
        </Button>
      </div>
    </>
  );
}

interface CameraChoiceProps {
  /** The id of the camera chosen while none was live. */
  readonly wanted: string | undefined;
  readonly onWanted: (id: string) => void;
}

/** Empty if there is only one camera. */
export function CameraChoice({ wanted, onWanted }: CameraChoiceProps) {
  const t = useWords("cameraView");
  const format = useFormat();
  const camera = useCamera();
  const { state, devices } = useCameraSnapshot();
  if (devices.length <= 1) return null;
  return (
    <SelectField
      label={t.camera}
      value={state.kind === "live" ? state.device.id : (wanted ?? devices[0]?.id ?? "")}
      options={devices.map((device, at) => ({
        value: device.id,
        label: device.label === "" ? t.unnamed(format.count(at + 1)) : device.label,
      }))}
      onChange={(id) => {
        onWanted(id);
        void camera.start(id);
      }}
    />
  );
}
