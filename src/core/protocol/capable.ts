/** What of the settings an engine can do. */
import { JudgeError } from '../errors';
import type { Capabilities } from './engine';
import type { JudgeSettings } from './settings';

/** A request shows the image before and the one after. */
const IMAGES = 2;

/**
 * The settings without what the engine cannot do: answers are left free in form, and neither confidence nor places are
 * asked for.
 * @throws JudgeError `engine/unsupported` where it cannot see a pair at all.
 */
export function settingsFor(can: Capabilities, settings: JudgeSettings): JudgeSettings {
  if (can.maxImages < IMAGES) {
    throw new JudgeError(
      'engine/unsupported',
      `This model takes ${can.maxImages === 0 ? 'no image' : 'one image'} a request, and judging needs two. Use a model that compares images, or let the server take two images a request.`,
      { images: can.maxImages },
    );
  }
  return {
    ...settings,
    free: settings.free || !can.schema,
    confidence: settings.confidence && can.confidence,
    grounding: settings.grounding && can.grounding,
  };
}
