// Explains what can be given: folders, lists (with an example), formats. Folded at first.
import { classesOf } from "../../kit/classes.ts";
import { useWords } from "../../language.tsx";
import styles from "./ListHelp.module.css";

const css = classesOf(styles);

const example = "train.csv\nfaces/mina/mina_01.jpg,Mina,0\nfaces/jo/jo_01.jpg,Jo,1";

export function ListHelp() {
  const t = useWords("photos");
  return (
    <details className={css("help")}>
      <summary className={css("summary")}>{t.listHelp}</summary>
      <div className={css("body")}>
        <p>{t.helpFolders}</p>
        <p>{t.helpLoose}</p>
        <p>{t.helpList}</p>
        <p>{t.helpExample}:</p>
        <pre className={css("example")}>{example}</pre>
        <p>{t.helpFormats}</p>
        <p>{t.helpClips}</p>
        <p>{t.helpRecords}</p>
      </div>
    </details>
  );
}
