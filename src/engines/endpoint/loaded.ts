import type { Endpoint } from '../../core/engines';
import type { Loaded } from '../../core/events';
import type { EndpointEngine } from './engine';

/** @param seconds that it took to find out what the server can do. */
export function toLoaded(engine: EndpointEngine, endpoint: Endpoint, seconds: number): Loaded {
  return {
    model: endpoint.model,
    weights: null,
    engine: engine.id,
    engineVersion: engine.version,
    report: engine.report,
    capabilities: engine.capabilities,
    seconds,
  };
}
