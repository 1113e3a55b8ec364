/** What judges said of a pair earlier is put back once the pair is there; the reader's marks come along. */
import { useEffect, useRef } from 'react';
import type { Evaluation } from '../../core/evaluation';
import type { MeantMask } from '../../core/pixels';
import type { Pair } from '../../evaluator/types';
import type { SentPair } from '../sent';
import type { RunControl } from './useRun';

export function useEarlier(
  sent: SentPair | null,
  pair: Pair | null,
  evidence: RunControl,
  model: RunControl,
): void {
  const earlier = useRef<readonly Evaluation[]>([]);
  useEffect(() => {
    earlier.current = sent?.evaluations ?? [];
  }, [sent]);

  // The pair comes in parts: the new image beside the old one is not yet what was sent.
  const { show: showModel } = model;
  useEffect(() => {
    const ofThis = pair && earlier.current.find((one) => one.judge.kind === 'model' && isOf(one, pair));
    if (ofThis) showModel(ofThis);
  }, [pair, showModel]);

  const { carry } = evidence;
  const judged = evidence.run.evaluation;
  useEffect(() => {
    const { current } = earlier;
    const before = pair && current.find((one) => one.judge.kind === 'evidence' && isOf(one, pair));
    if (!judged || !before) return;
    // once: marks that are set from here on are the reader's last word
    earlier.current = current.filter((one) => one !== before);
    carry(before);
  }, [pair, judged, carry]);
}

/** The same pair judged again, in another language, keeps its marks. @param meant what was brushed: another judgement. */
export function useSameMarks(pair: Pair | null, meant: MeantMask | null, { run, carry }: RunControl): void {
  const last = useRef<{ pair: Pair | null; meant: MeantMask | null; judged: Evaluation } | null>(null);
  const judged = run.evaluation;
  useEffect(() => {
    if (!judged) return;
    const was = last.current;
    if (was?.judged.createdAt === judged.createdAt) {
      was.judged = judged;
      return;
    }
    last.current = { pair, meant, judged };
    if (was && was.pair === pair && was.meant === meant) carry(was.judged);
  }, [pair, meant, judged, carry]);
}

function isOf({ pair: judged }: Evaluation, pair: Pair): boolean {
  return (
    judged.instruction === pair.instruction &&
    (['before', 'after'] as const).every((side) => {
      const [was, is] = [judged[side], pair[side].info];
      return (
        was.name === is.name && was.bytes === is.bytes && was.width === is.width && was.height === is.height
      );
    })
  );
}
