// The network that the settings describe, as a drawing of its stages from the photo to the names. Every layer stands in
// a table, which screen readers always have and others open.
import { useId, useMemo, useState } from "react";
import { countParameters, describeNetwork, type LayerSummary } from "../../../model/describe.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import styles from "./NetworkPicture.module.css";
import { boxOf, type NetworkStage, networkStages } from "./networkStages.ts";

const css = classesOf(styles);

export function NetworkPicture({ classCount }: { readonly classCount: number }) {
  const t = useWords("train");
  const format = useFormat();
  const network = useSession((state) => state.recipe.network);
  const layers = useMemo(() => describeNetwork(network, classCount), [network, classCount]);
  const [isTable, setIsTable] = useState(false);
  const tableId = useId();
  return (
    <Panel
      title={t.network}
      lead={t.networkLead(format.count(layers.length), format.count(countParameters(layers)))}
      aside={
        <Button
          kind="plain"
          icon="table"
          aria-expanded={isTable}
          aria-controls={tableId}
          onClick={() => setIsTable(!isTable)}
        >
          {t.layerTable}
        </Button>
      }
    >
      <ol className={css("stages")} aria-hidden="true">
        {networkStages(layers).map((stage) => (
          <Stage key={stage.name} stage={stage} />
        ))}
      </ol>
      <LayerTable id={tableId} layers={layers} isShown={isTable} />
    </Panel>
  );
}

function Stage({ stage }: { readonly stage: NetworkStage }) {
  const t = useWords("train");
  const format = useFormat();
  const { kind, shape, parameters } = stage;
  return (
    <li className={css("stage", kind)}>
      <Drawing stage={stage} />
      <span className={css("shape")}>{shape.map((side) => format.count(side)).join("×")}</span>
      <span className={css("does")}>{t.stages[kind]}</span>
      {parameters > 0 && <span className={css("soft")}>{t.learns(format.count(parameters))}</span>}
    </li>
  );
}

const sidePx = 100;

/** A box seen from the side: its front, its top and its right face. */
function Drawing({ stage }: { readonly stage: NetworkStage }) {
  const { widthPx: w, heightPx: h, depthPx } = boxOf(stage);
  const [dx, dy] = [depthPx * 0.6, depthPx * 0.4];
  const [x, y] = [(sidePx - w - dx) / 2, sidePx - 2 - h];
  return (
    <svg className={css("box")} viewBox={`0 0 ${sidePx} ${sidePx}`} focusable="false">
      <title>{stage.name}</title>
      <path className={css("top")} d={`M${x} ${y}l${dx} ${-dy}h${w}l${-dx} ${dy}z`} />
      <path className={css("side")} d={`M${x + w} ${y}l${dx} ${-dy}v${h}l${-dx} ${dy}z`} />
      <path className={css("front")} d={`M${x} ${y}h${w}v${h}h${-w}z`} />
    </svg>
  );
}

interface LayerTableProps {
  readonly id: string;
  readonly layers: readonly LayerSummary[];
  readonly isShown: boolean;
}

function LayerTable({ id, layers, isShown }: LayerTableProps) {
  const t = useWords("train");
  const format = useFormat();
  return (
    <section
      id={id}
      className={css(isShown ? "tableScroll" : "unseen")}
      aria-label={t.layerTable}
      tabIndex={isShown ? 0 : undefined}
    >
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
            <td>{format.count(countParameters(layers))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
