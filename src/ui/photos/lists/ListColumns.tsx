// One list: its encoding, its first rows, and over each column what it holds.
import type { ColumnRole, ListChoice, ListEncoding, ListReading } from "../../../contract/lists.ts";
import { classesOf } from "../../kit/classes.ts";
import { CheckboxField, SelectField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import styles from "./lists.module.css";

const css = classesOf(styles);

/** More columns would make the dialog slow; a list of people's own columns can have hundreds. */
const mostColumns = 40;
/** Only one column has one of these. */
const single: ReadonlySet<ColumnRole> = new Set(["name", "label", "split"]);

interface ListColumnsProps {
  readonly reading: ListReading;
  readonly choice: ListChoice;
  /** Null where nothing can be chosen any more. */
  readonly onChoose: ((choice: ListChoice) => void) | null;
}

export function ListColumns({ reading, choice, onChoose }: ListColumnsProps) {
  const t = useWords("lists");
  const format = useFormat();
  const { roles, header, rows, rowCount, encoding } = reading;
  const shown = roles.slice(0, mostColumns);
  const disabled = onChoose === null;
  const setRole = (index: number, role: ColumnRole) => {
    const others = single.has(role) ? roles.map((other) => (other === role ? "unused" : other)) : roles;
    onChoose?.({ ...choice, use: true, roles: others.map((other, i) => (i === index ? role : other)) });
  };
  const setEncoding = (next: ListEncoding) => {
    const { roles: _, ...others } = choice; // with other letters the columns are judged anew
    onChoose?.({ ...others, encoding: next });
  };
  return (
    <div className={css("columns")}>
      <CheckboxField
        label={t.use}
        checked={choice.use ?? reading.used}
        disabled={disabled}
        onChange={(use) => onChoose?.({ ...choice, use })}
      />
      {encoding !== null && (
        <SelectField
          label={t.encoding}
          hint={t.encodingHint}
          value={encoding}
          disabled={disabled}
          options={(Object.keys(t.encodings) as ListEncoding[]).map((value) => ({ value, label: t.encodings[value] }))}
          onChange={setEncoding}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard */}
      <section className={css("scroll")} tabIndex={0} aria-label={t.table(reading.path)}>
        <table className={css("table")}>
          <thead>
            <tr>
              {shown.map((role, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={index}>
                  <RoleSelect
                    label={t.column(format.count(index + 1), header?.[index] ?? "")}
                    role={role}
                    disabled={disabled}
                    onChange={(next) => setRole(index, next)}
                  />
                </td>
              ))}
            </tr>
            <tr>
              {shown.map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <th key={index} scope="col">
                  <bdi>{header?.[index] || t.columnHead(format.count(index + 1))}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={row}>
                {shown.map((role, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={index} className={css(role === "unused" && "unused")}>
                    <bdi>{shorten(cells[index] ?? "")}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rowCount > rows.length && <p className={css("more")}>{t.moreRows(format.count(rowCount - rows.length))}</p>}
      {roles.length > shown.length && (
        <p className={css("more")}>{t.moreColumns(format.count(roles.length - shown.length))}</p>
      )}
    </div>
  );
}

interface RoleSelectProps {
  readonly label: string;
  readonly role: ColumnRole;
  readonly disabled: boolean;
  readonly onChange: (role: ColumnRole) => void;
}

function RoleSelect({ label, role, disabled, onChange }: RoleSelectProps) {
  const t = useWords("lists");
  return (
    <select
      className={css("role")}
      aria-label={label}
      value={role}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value as ColumnRole)}
    >
      {(Object.keys(t.roles) as ColumnRole[]).map((value) => (
        <option key={value} value={value}>
          {t.roles[value]}
        </option>
      ))}
    </select>
  );
}

function shorten(cell: string): string {
  return cell.length > 120 ? `${cell.slice(0, 117)}...` : cell;
}
