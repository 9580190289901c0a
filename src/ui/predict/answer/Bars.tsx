// The probability of each person as a bar, the highest first.

import type { NamedProbability } from "../../../session/commands.ts";
import { classesOf } from "../../kit/classes.ts";
import { Name } from "../../kit/Name.tsx";
import { useLanguage, useWords } from "../../language.tsx";
import styles from "./Bars.module.css";

const css = classesOf(styles);

interface BarsProps {
  readonly ranked: readonly NamedProbability[];
  /** Whether the first person is the answer: the bar has the accent colour then. */
  readonly known: boolean;
  /** How many people are shown; the others are folded. */
  readonly first?: number;
  /** Whether nothing was predicted yet: names are shown without values. */
  readonly empty?: boolean;
}

export function Bars({ ranked, known, first = 12, empty = false }: BarsProps) {
  const t = useWords("bars");
  const head = ranked.length <= first + 1 ? ranked : ranked.slice(0, first);
  const rest = ranked.slice(head.length);
  return (
    <div className={css("all")}>
      <ol className={css("bars")} aria-label={t.label}>
        {head.map((person, place) => (
          <Bar key={person.name} person={person} best={known && place === 0} empty={empty} />
        ))}
      </ol>
      {rest.length > 0 && (
        <details>
          <summary className={css("more")}>{t.rest(rest.length)}</summary>
          <ol className={css("bars")} start={head.length + 1}>
            {rest.map((person) => (
              <Bar key={person.name} person={person} best={false} empty={empty} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Bar({ person, best, empty }: { person: NamedProbability; best: boolean; empty: boolean }) {
  const { language } = useLanguage();
  // Always one decimal, so that the decimal points are aligned.
  const percent = person.probability.toLocaleString(language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (
    // The attribute has all digits, for programs that read the page.
    <li className={css("line", best && "best")} data-probability={empty ? undefined : person.probability}>
      <span className={css("name")}>
        <Name>{person.name}</Name>
      </span>
      <span className={css("value")}>{empty ? "–" : percent}</span>
      <span className={css("track")} aria-hidden="true">
        <span className={css("bar")} style={{ inlineSize: `${empty ? 0 : person.probability * 100}%` }} />
      </span>
    </li>
  );
}
