/** The engine behind the chosen model: what is expected of it, whether it is loaded, and when it is let go. */
import { useEffect, useRef, useState } from 'react';
import type { Loaded } from '../../core/events';
import { roomFor } from '../../core/preflight/room';
import type { PromptSet } from '../../core/protocol/promptSet';
import type { JudgeSettings } from '../../core/protocol/settings';
import type { Evaluator, MachineCheck, ModelForecast } from '../../evaluator/types';

/** Minutes without work that are offered; null keeps the model. */
export const IDLE_CHOICES = [5, 15, 60, null] as const;
const USUAL_IDLE = 15;
const IDLE_KEY = 'stable-i2i-idle-minutes';
/** The look before loading waits until choosing has rested, milliseconds. */
const REST_MS = 400;

export interface EngineControl {
  /** Null while nothing is chosen, before the look, and where there is nothing to look at. */
  forecast: ModelForecast | null;
  loaded: Loaded | null;
  unload: () => void;
  idleMinutes: number | null;
  setIdleMinutes: (minutes: number | null) => void;
  machine: MachineCheck;
}

export function useEngine(
  evaluator: Evaluator,
  chosen: string | null,
  settings: JudgeSettings,
  prompts: PromptSet,
): EngineControl {
  const { models, machine } = evaluator;
  const [loaded, setLoaded] = useState(models.loaded);
  const [idleMinutes, setIdleMinutes] = useState(storedIdle);
  useEffect(() => models.watch(setLoaded), [models]);
  useEffect(() => {
    models.idleMinutes = idleMinutes;
    storeIdle(idleMinutes);
  }, [models, idleMinutes]);
  return {
    ...{ loaded, idleMinutes, setIdleMinutes, machine },
    forecast: useForecast(evaluator, chosen, settings, prompts),
    unload: () => models.unload(),
  };
}

function useForecast(
  { models }: Evaluator,
  chosen: string | null,
  settings: JudgeSettings,
  prompts: PromptSet,
): ModelForecast | null {
  const [forecast, setForecast] = useState<ModelForecast | null>(null);
  const room = JSON.stringify(roomFor(settings, prompts, ''));
  const shown = useRef<string | null>(null);
  useEffect(() => {
    // another model's forecast must not stand beside this one
    if (shown.current !== chosen) setForecast(null);
    shown.current = chosen;
    if (chosen === null) return;
    const left = new AbortController();
    const timer = setTimeout(() => {
      models
        .forecast({ kind: 'stored', id: chosen }, { room: JSON.parse(room), signal: left.signal })
        .then((found) => {
          if (!left.signal.aborted) setForecast(found);
        })
        // it only advises: what is wrong with the model is said when it is loaded
        .catch(() => undefined);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [models, chosen, room]);
  return forecast;
}

function storedIdle(): number | null {
  try {
    const text = localStorage.getItem(IDLE_KEY);
    if (text === 'never') return null;
    return IDLE_CHOICES.find((minutes) => String(minutes) === text) ?? USUAL_IDLE;
  } catch {
    return USUAL_IDLE;
  }
}

function storeIdle(minutes: number | null): void {
  try {
    localStorage.setItem(IDLE_KEY, minutes === null ? 'never' : String(minutes));
  } catch {
    // a browser that keeps nothing asks again next time
  }
}
