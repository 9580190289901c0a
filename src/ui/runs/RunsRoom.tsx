// Runs: every training and every model. Composes; the parts do the work.
import { RoomHead } from "../kit/layout/RoomHead.tsx";
import { useTexts } from "../language.tsx";
import { ModelsPanel } from "./ModelsPanel.tsx";
import { RunsPanel } from "./RunsPanel.tsx";
import { runsTexts } from "./runsTexts.ts";

export function RunsRoom() {
  const t = useTexts(runsTexts);
  return (
    <>
      <RoomHead title={t.title} lead={t.lead} />
      <RunsPanel />
      <ModelsPanel />
    </>
  );
}
