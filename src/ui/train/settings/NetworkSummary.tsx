// Every layer of the network the settings describe: name, output shape, parameters.
import { useMemo } from "react";
import { countParameters, describeNetwork } from "../../../model/describe.ts";
import { classesOf } from "../../kit/classes.ts";
import { Panel } from "../../kit/layout/Panel.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import styles from "./NetworkSummary.module.css";

const css = classesOf(styles);

export function NetworkSummary({ classCount }: { readonly classCount: number }) {
  const t = useWords("train");
  const format = useFormat();
  const network = useSession((state) => state.recipe.network);
  const layers = useMemo(() => describeNetwork(network, classCount), [network, classCount]);
  const total = countParameters(layers);
  return (
    <Panel title={t.network} lead={t.networkLead(format.count(layers.length), format.count(total))}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className={css("tableScroll")} tabIndex={0} aria-label={t.layerTable}>
        <table className={css("layers")}>
          <thead>
            <tr>
              <th scope="col">{t.layer}</th>
              <th scope="col">{t.kind}</th>
              <th scope="col">{t.shape}</th>
              <th scope="col">{t.parameters}</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer.name}>
                <th scope="row">{layer.name}</th>
                <td>{t.kinds[layer.kind]}</td>
                <td>{layer.outputShape.join(" × ")}</td>
                <td>{layer.parameters === 0 ? "–" : format.count(layer.parameters)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.total}</th>
              <td />
              <td />
              <td>{format.count(total)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </Panel>
  );
}
