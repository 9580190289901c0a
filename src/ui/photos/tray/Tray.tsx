// The tray: photos that nothing says the person of. One, several or all of them get a name by the field, by a press on
// a person, or by a drop.
import { useEffect, useMemo, useRef, useState } from "react";
import type { Photo } from "../../../contract/photos.ts";
import { Button, IconButton } from "../../kit/controls/Button.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands } from "../../session.tsx";
import { PhotoGrid } from "../gallery/PhotoGrid.tsx";
import { type Choice, type GalleryActions, useChoice } from "../gallery/useChoice.ts";
import { PhotoDialog } from "../photo/PhotoDialog.tsx";
import type { PhotosNow } from "../usePhotos.ts";
import { KnownPeople } from "./KnownPeople.tsx";
import { NameForm } from "./NameForm.tsx";

/** How many photos are shown at first, and how many each "show more" adds. */
const pageCount = 150;

const none: ReadonlySet<string> = new Set();

export function Tray({ now }: { readonly now: PhotosNow }) {
  const { nameless } = now;
  return nameless.length === 0 ? null : <FullTray now={now} photos={nameless} />;
}

function FullTray({ now, photos }: { readonly now: PhotosNow; readonly photos: readonly Photo[] }) {
  const t = useWords("tray");
  const words = useWords("photos");
  const format = useFormat();
  const commands = useCommands();
  const section = useRef<HTMLDivElement>(null);
  const wasNamed = useRef(false);
  const [limit, setLimit] = useState(pageCount);
  const choice = useChoice(photos);
  const { actions } = choice;
  const chosen = useMemo(() => photos.filter(({ id }) => choice.chosen.has(id)), [photos, choice.chosen]);
  const names = now.people.map(({ name }) => name);
  const allIds = photos.map(({ id }) => id);
  /** Where nothing is chosen, the name is for all. */
  const meant = chosen.length > 0 ? chosen.map(({ id }) => id) : allIds;
  const hidden = Math.max(0, photos.length - limit);

  // After a name the keys are for the photos that are left.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when photos have gone
  useEffect(() => {
    if (wasNamed.current) section.current?.querySelector<HTMLElement>("[data-photo][tabindex='0']")?.focus();
    wasNamed.current = false;
  }, [photos]);

  const give = (ids: readonly string[], name: string) => {
    commands.relabel(ids, name);
    actions.clear();
    wasNamed.current = true;
    // With the last photo the tray goes, and the focus in it.
    if (ids.length === photos.length) document.querySelector("main")?.focus({ preventScroll: true });
  };
  const goToName = (id: string) => {
    if (chosen.length === 0) actions.choose(id, false);
    section.current?.querySelector("input")?.focus();
  };
  return (
    <Panel
      title={t.title(format.count(photos.length), photos.length === 1)}
      lead={t.lead}
      aside={<TrayActs chosen={chosen} photos={photos} actions={actions} />}
    >
      <div ref={section}>
        <NameForm names={names} count={meant.length} all={photos.length} onName={(name) => give(meant, name)} />
        <KnownPeople
          people={now.people}
          onName={(name) => give(meant, name)}
          onDrop={give}
          onNew={(ids) => {
            actions.clear();
            actions.chooseAll(ids);
            section.current?.querySelector("input")?.focus();
          }}
        />
        <PhotoGrid
          photos={photos}
          limit={limit}
          label={t.photos}
          hint={t.hint}
          validationIds={none}
          chosen={choice.chosen}
          actions={actions}
          onEnter={goToName}
          canDrag
        />
        {hidden > 0 && (
          <Button onClick={() => setLimit(limit + pageCount)}>
            {words.showMore(format.count(Math.min(hidden, pageCount)))}
          </Button>
        )}
      </div>
      <Closer photos={photos} choice={choice} names={names} />
    </Panel>
  );
}

interface CloserProps {
  readonly photos: readonly Photo[];
  readonly choice: Choice;
  readonly names: readonly string[];
}

/** The photo that is open, large. */
function Closer({ photos, choice: { openId, setOpenId }, names }: CloserProps) {
  const at = photos.findIndex(({ id }) => id === openId);
  const photo = photos[at];
  if (photo === undefined) return null;
  return (
    <PhotoDialog
      photo={photo}
      names={names}
      checks={false}
      previous={photos[at - 1]?.id ?? null}
      next={photos[at + 1]?.id ?? null}
      onOpen={setOpenId}
      onClose={() => setOpenId(null)}
    />
  );
}

interface TrayActsProps {
  readonly chosen: readonly Photo[];
  readonly photos: readonly Photo[];
  readonly actions: GalleryActions;
}

function TrayActs({ chosen, photos, actions }: TrayActsProps) {
  const t = useWords("tray");
  const words = useWords("photos");
  const format = useFormat();
  const [first] = chosen;
  return (
    <>
      {first !== undefined && chosen.length === 1 && (
        <Button kind="plain" icon="picture" onClick={() => actions.open(first.id)}>
          {t.closer}
        </Button>
      )}
      <Button kind="plain" onClick={() => actions.chooseAll(photos.map(({ id }) => id))}>
        {chosen.length === photos.length ? words.chooseNone : words.chooseAll}
      </Button>
      <IconButton
        icon="trash"
        label={t.remove(format.count(chosen.length))}
        disabled={first === undefined}
        onClick={() => first !== undefined && actions.remove(first.id)}
      />
    </>
  );
}
