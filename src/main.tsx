// What a visit loads first: the frame of the page in one language. The app itself (openApp.tsx) loads once the frame is
// on screen.
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { isolatePage } from "./browser/isolation.ts";
import { keepOffline } from "./browser/offline.ts";
import { watchPresses } from "./browser/presses.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import { LanguageProvider } from "./ui/language.tsx";
import { Opening } from "./ui/shell/Opening.tsx";
import { firstWords } from "./ui/words/firstWords.ts";

async function start(): Promise<void> {
  watchPresses();
  if (await isolatePage()) return; // the page is about to reload
  const root = createRoot(document.getElementById("root")!);
  const spoken = await firstWords;
  const show = (screen: ReactNode) => root.render(<LanguageProvider first={spoken}>{screen}</LanguageProvider>);
  await new Promise<void>((resolve) => show(<Opening onShown={resolve} />));
  try {
    const { openApp } = await import("./openApp.tsx");
    await openApp(show);
  } catch (error) {
    show(<Opening error={error} />);
    throw error;
  }
  void keepOffline();
}

void start();
