// Shows how the lists of the last delivery were read, and what another reading would give. It changes nothing until a
// person asks for it.
import { useRef, useState } from "react";
import type { ListChoice, ListPreview } from "../../../contract/lists.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { SelectField } from "../../kit/controls/Field.tsx";
import { Dialog } from "../../kit/layout/Dialog.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { ListColumns } from "./ListColumns.tsx";

export function ListsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords("lists");
  const commands = useCommands();
  const listsRead = useSession((state) => state.listsRead);
  const { choices, preview, isLooking, choose } = useChoices();
  const readings = preview?.readings ?? listsRead?.readings ?? [];
  const [chosen, setChosen] = useState(() => (readings.find(({ used }) => used) ?? readings[0])?.path ?? "");
  const reading = readings.find(({ path }) => path === chosen) ?? readings[0];
  if (listsRead === null || reading === undefined) return null;
  const { atHand } = listsRead;
  const apply = () => {
    void commands.readListsAgain(choices);
    onClose();
  };
  const isGood = preview !== null && preview.photos > 0 && !isLooking;
  return (
    <Dialog
      wide
      title={t.title}
      onClose={onClose}
      actions={
        atHand && (
          <Button kind="primary" disabled={!isGood} onClick={apply}>
            {t.apply}
          </Button>
        )
      }
    >
      <p>{atHand ? t.lead : t.gone}</p>
      {readings.length > 1 && (
        <SelectField
          label={t.list}
          value={reading.path}
          options={readings.map(({ path }) => ({ value: path, label: path }))}
          onChange={setChosen}
        />
      )}
      <ListColumns
        key={reading.path}
        reading={reading}
        choice={choices.get(reading.path) ?? {}}
        onChoose={atHand ? (choice) => choose(reading.path, choice) : null}
      />
      <Outcome preview={preview} isLooking={isLooking} />
    </Dialog>
  );
}

/** What is chosen so far, and what it would give. */
function useChoices() {
  const commands = useCommands();
  const [choices, setChoices] = useState<ReadonlyMap<string, ListChoice>>(new Map());
  const [preview, setPreview] = useState<ListPreview | null>(null);
  const [isLooking, setLooking] = useState(false);
  const asked = useRef(0);
  const choose = async (path: string, choice: ListChoice) => {
    const next = new Map(choices).set(path, choice);
    setChoices(next);
    setLooking(true);
    const turn = ++asked.current;
    const found = await commands.previewLists(next);
    if (turn !== asked.current) return; // a later choice is under way
    setPreview(found);
    setLooking(false);
  };
  return { choices, preview, isLooking, choose: (path: string, choice: ListChoice) => void choose(path, choice) };
}

function Outcome({ preview, isLooking }: { readonly preview: ListPreview | null; readonly isLooking: boolean }) {
  const t = useWords("lists");
  const room = useWords("photos");
  const format = useFormat();
  const says = () => {
    if (isLooking) return t.working;
    if (preview === null) return "";
    if (preview.photos === 0) return t.wouldNone;
    const people = room.peopleCount(format.count(preview.people), preview.people === 1);
    return t.would(people, room.photosCount(format.count(preview.photos), preview.photos === 1));
  };
  return (
    <p role="status">
      <strong>{says()}</strong>
    </p>
  );
}
