// The theme: light, dark, or the system's. It is stored for the next visit. tokens.css has the colours of each.
import { useEffect, useState } from "react";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "eolgul.theme";

function keptTheme(): Theme {
  const stored = localStorage.getItem(key);
  return themes.find((theme) => theme === stored) ?? "auto";
}

export function useTheme(): readonly [Theme, (next: Theme) => void] {
  const [theme, setTheme] = useState(keptTheme);
  useEffect(() => {
    if (theme === "auto") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", theme);
    localStorage.setItem(key, theme);
  }, [theme]);
  return [theme, setTheme];
}
