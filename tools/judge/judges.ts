/** The judges of a run, as `--judge` names them, on top of the console's browser. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { storedThresholds } from '../../src/bench/baselines/thresholds';
import { evaluatingJudge } from '../../src/bench/judges/evaluating';
import { baselineJudge, CONSTANTS, constantJudge, randomJudge } from '../../src/bench/judges/plain';
import type { BenchJudge, JudgeDescription } from '../../src/bench/run/judge';
import { BASELINES } from '../../src/core/baselineMeasures';
import { fromErrorRecord, JudgeError } from '../../src/core/errors';
import type { PromptSet } from '../../src/core/protocol/promptSet';
import { APP_VERSION } from '../../src/core/version';
import { JUDGE_KINDS, type JudgeKind } from '../../src/core/words';
import { EVIDENCE_VERSION } from '../../src/evidence/judge';
import type { JudgeArgs } from './args';
import type { JudgeBrowser } from './browser';
import { withoutKey } from './server';

/** @throws JudgeError `bench/unfitted`, `bench/judge-unknown`. */
export async function makeJudges(
  args: JudgeArgs,
  prompts: PromptSet | null,
  browser: JudgeBrowser,
): Promise<BenchJudge[]> {
  const judges: BenchJudge[] = [];
  for (const id of args.judges) judges.push(await makeJudge(id, args, prompts, browser));
  return judges;
}

/** Whether a browser is needed at all. */
export const needsBrowser = (ids: readonly string[]) => ids.some((id) => !/^(constant|random):/.test(id));

async function makeJudge(
  id: string,
  args: JudgeArgs,
  prompts: PromptSet | null,
  browser: JudgeBrowser,
): Promise<BenchJudge> {
  const kind = id === 'endpoint' ? 'model' : JUDGE_KINDS.find((one) => one === id);
  if (kind) {
    return evaluatingJudge({
      id,
      description: await describe(kind, args, prompts),
      // greedy answers of one engine on one device repeat (docs/protocol.md); a GPU of another kind may differ,
      // and a server puts requests together as they come
      deterministic: id !== 'endpoint',
      async evaluate(task) {
        const reply = await browser.judge(task, kind, {
          ...(args.endpoint === null || kind === 'evidence' ? {} : { endpoint: withoutKey(args.endpoint) }),
          ...(kind === 'evidence' || args.settings === null ? {} : { settings: args.settings }),
          ...(kind === 'evidence' || prompts === null ? {} : { prompts }),
          ...(kind === 'evidence' || args.closeUps === null ? {} : { closeUps: args.closeUps }),
        });
        if (!reply.ok) throw fromErrorRecord(reply.error);
        return reply.evaluation;
      },
    });
  }
  const [family, name = ''] = id.split(':');
  const baseline = BASELINES.find((one) => one === name);
  if (family === 'baseline' && baseline)
    return baselineJudge(baseline, storedThresholds(), (measure, task) => browser.baseline(measure, task));
  const answer = CONSTANTS.find((one) => one === name);
  if (family === 'constant' && answer) return constantJudge(answer);
  if (family === 'random') return randomJudge(Number(name));
  throw new JudgeError('bench/judge-unknown', `There is no judge ${id}.`, { judge: id });
}

async function describe(
  kind: JudgeKind,
  { settings, weights, closeUps, endpoint }: JudgeArgs,
  prompts: PromptSet | null,
): Promise<JudgeDescription> {
  if (kind === 'evidence') return { kind, app: APP_VERSION, version: EVIDENCE_VERSION };
  return {
    kind,
    app: APP_VERSION,
    settings,
    closeUps,
    prompts: prompts === null ? 'built-in' : prompts.id,
    ...(endpoint === null ? {} : { endpoint: { url: endpoint.url, model: endpoint.model } }),
    files: weights === null ? [] : [await fileFacts(weights.model), await fileFacts(weights.mmproj)],
  };
}

/** Name, size and sha256. */
async function fileFacts(path: string) {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path, { highWaterMark: 2 ** 22 })) hash.update(part);
  return { name: basename(path), bytes: statSync(path).size, sha256: hash.digest('hex') };
}
