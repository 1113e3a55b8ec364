import type { MlcControl } from '../hooks/useMlc';
import type { ModelsControl } from '../hooks/useModels';
import type { WeightsControl } from '../hooks/useWeights';
import { DownloadList } from './DownloadList';
import { MlcModels } from './MlcModels';
import { PlaceOffer } from './PlaceOffer';
import { StoredModels } from './StoredModels';

interface Props {
  models: ModelsControl;
  mlc: MlcControl;
  weights: WeightsControl;
  /** A judge runs: nothing it needs may change. */
  running: boolean;
}

/** The models in this browser, of either engine, and those that are on their way into it. */
export default function ModelShelf({ models, mlc, weights, running }: Props) {
  return (
    <>
      <PlaceOffer weights={weights} />
      <StoredModels models={models} weights={weights} running={running} />
      <MlcModels mlc={mlc} running={running} />
      <DownloadList weights={weights} />
    </>
  );
}
