// All photos, person by person, filtered and ordered by the view, with the choice among them.
import { useMemo, useState } from "react";
import { PersonSection } from "../people/PersonSection.tsx";
import type { PhotosNow } from "../usePhotos.ts";
import { ChosenPhotos } from "./ChosenPhotos.tsx";
import { useChoice } from "./useChoice.ts";
import { ViewChoice } from "./ViewChoice.tsx";
import { plainView, type View, viewed } from "./view.ts";

export function Gallery({ now }: { readonly now: PhotosNow }) {
  const [view, setView] = useState<View>(plainView);
  const people = useMemo(() => viewed(now.people, view), [now.people, view]);
  const order = useMemo(() => people.flatMap((person) => person.photos), [people]);
  const choice = useChoice(order);
  const names = now.people.map((person) => person.name);
  return (
    <>
      <ViewChoice view={view} onChange={setView} />
      {people.map((person) => (
        <PersonSection
          key={person.name}
          person={person}
          names={names}
          validationIds={now.validationIds}
          chosen={choice.chosen}
          actions={choice.actions}
        />
      ))}
      <ChosenPhotos choice={choice} order={order} names={names} validationIds={now.validationIds} />
    </>
  );
}
