// Two buttons that open the system's file picker: one for a folder, one for files.
import { type ChangeEvent, useRef } from "react";
import { filesOfInput } from "../../../browser/files.ts";
import type { GivenFile } from "../../../session/commands.ts";
import { Button } from "../../kit/controls/Button.tsx";

/** React's types do not know this attribute. Every desktop browser does. */
const wholeFolder = { webkitdirectory: "" };

interface FileButtonsProps {
  readonly folder: string;
  readonly files: string;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly onGiven: (files: readonly GivenFile[]) => void;
}

export function FileButtons({ folder, files, primary = false, disabled = false, onGiven }: FileButtonsProps) {
  const folderInput = useRef<HTMLInputElement>(null);
  const filesInput = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    onGiven(filesOfInput(event.target.files ?? []));
    event.target.value = ""; // so that choosing the same files again is a change
  };
  return (
    <>
      <Button
        kind={primary ? "primary" : "quiet"}
        icon="folder"
        disabled={disabled}
        onClick={() => folderInput.current?.click()}
      >
        {folder}
      </Button>
      <Button icon="picture" disabled={disabled} onClick={() => filesInput.current?.click()}>
        {files}
      </Button>
      <input ref={folderInput} type="file" hidden multiple {...wholeFolder} onChange={take} aria-label={folder} />
      <input ref={filesInput} type="file" hidden multiple onChange={take} aria-label={files} />
    </>
  );
}
