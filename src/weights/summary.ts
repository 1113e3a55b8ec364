import type { ModelSummary } from '../core/events';
import type { StoredModel } from './record';

/** What the page is told of a stored model. */
export function summary(model: StoredModel): ModelSummary {
  const { id, name, bytes, createdAt, warning, origin, verifiedAt } = model;
  return {
    ...{ id, name, bytes, createdAt },
    files: model.files.map(({ role, name, bytes }) => ({ role, name, bytes })),
    ...(warning === undefined ? {} : { warning }),
    ...(origin === undefined ? {} : { origin }),
    ...(verifiedAt === undefined ? {} : { verifiedAt }),
  };
}
