// The Runs room: every training and every model.
import { RoomHead } from "../kit/layout/RoomHead.tsx";
import { useWords } from "../language.tsx";
import { ModelsPanel } from "./ModelsPanel.tsx";
import { RunsPanel } from "./RunsPanel.tsx";

export function RunsRoom() {
  const t = useWords("runs");
  return (
    <>
      <RoomHead title={t.title} lead={t.lead} />
      <RunsPanel />
      <ModelsPanel />
    </>
  );
}
