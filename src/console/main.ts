/** The page that `npm run judge` drives: the same facade as the visible page, without anything to see. */
import * as v from 'valibot';
import {
  type BaselineReply,
  BaselineRequestSchema,
  type ConsoleReply,
  ConsoleRequestSchema,
  type ModelReply,
  PROGRESS_BINDING,
} from '../core/consoleBridge';
import { JudgeError, toErrorRecord } from '../core/errors';
import type { EvaluationEvent } from '../core/events';
import { createEvaluator } from '../evaluator/createEvaluator';
import type { OpenImage } from '../evaluator/types';
import { labConsole } from './lab';
import { ProgramServers } from './servers';

const evaluator = createEvaluator({ servers: new ProgramServers() });
const report = (line: string) => window[PROGRESS_BINDING]?.(line);

function weightFiles(): File[] {
  const field = document.querySelector<HTMLInputElement>('#weights');
  return [...(field?.files ?? [])];
}
/** The same array each time, so that the loaded model is known again. */
let weights: File[] = [];

async function fetchImage(source: { url: string; name: string }): Promise<OpenImage> {
  const response = await fetch(source.url);
  if (!response.ok) {
    throw new JudgeError('row/image-missing', `${source.name} could not be read.`, { file: source.name });
  }
  return evaluator.open(await response.blob(), source.name);
}

window.stableI2iLab = labConsole();
window.stableI2iConsole = {
  async loadModel(): Promise<ModelReply> {
    try {
      weights = weightFiles();
      const { report: device, seconds } = await evaluator.models.load(
        { kind: 'files', files: weights },
        { onProgress: ({ bytes, total }) => report(`loading ${Math.round((100 * bytes) / total)} %`) },
      );
      return { ok: true, device: device.device, seconds };
    } catch (error) {
      return { ok: false, error: toErrorRecord(error, 'engine/load-failed') };
    }
  },

  async judge(input): Promise<ConsoleReply> {
    const opened: OpenImage[] = [];
    try {
      const request = v.parse(ConsoleRequestSchema, input);
      for (const source of [request.before, request.after]) opened.push(await fetchImage(source));
      const [before, after] = opened;
      if (!before || !after) throw new JudgeError('pair/incomplete', 'An image of the pair is missing.');
      const events = evaluator.evaluate(
        { before, after, instruction: request.instruction },
        {
          dimensions: request.dimensions,
          ...(request.judge === 'evidence'
            ? { judge: 'evidence' }
            : {
                judge: 'model',
                model: request.endpoint
                  ? { kind: 'endpoint', endpoint: request.endpoint }
                  : { kind: 'files', files: weights },
                ...(request.settings === undefined ? {} : { settings: request.settings }),
                ...(request.prompts === undefined ? {} : { prompts: request.prompts }),
                ...(request.closeUps === undefined ? {} : { closeUps: request.closeUps }),
              }),
        },
      );
      for await (const event of events) {
        if (event.type === 'evaluation') return { ok: true, evaluation: event.evaluation };
        tell(event);
      }
      throw new JudgeError('evaluation/failed', 'The evaluation ended without an answer.');
    } catch (error) {
      return { ok: false, error: toErrorRecord(error) };
    } finally {
      for (const image of opened) evaluator.close(image);
    }
  },

  async baseline(input): Promise<BaselineReply> {
    const opened: OpenImage[] = [];
    try {
      const request = v.parse(BaselineRequestSchema, input);
      for (const source of [request.before, request.after]) opened.push(await fetchImage(source));
      const [before, after] = opened;
      if (!before || !after) throw new JudgeError('pair/incomplete', 'An image of the pair is missing.');
      return {
        ok: true,
        value: await evaluator.baseline({ before, after, instruction: '' }, request.name),
      };
    } catch (error) {
      return { ok: false, error: toErrorRecord(error) };
    } finally {
      for (const image of opened) evaluator.close(image);
    }
  },
};

function tell(event: EvaluationEvent): void {
  if (event.type === 'notice') {
    const { notice } = event;
    const what = notice.kind === 'restarted' ? `engine loaded again after ${notice.code}` : 'slow GPU';
    report(`${what}: images of at most ${notice.longEdge} pixels`);
  }
  if (event.type !== 'progress') return;
  const part = event.fraction === null ? '' : ` ${Math.round(event.fraction * 100)} %`;
  report(`${event.dimension ?? ''} ${event.stage}${part}`.trim());
}
