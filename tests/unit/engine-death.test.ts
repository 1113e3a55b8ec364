import { describe, expect, it } from 'vitest';
import { Death } from '../../src/engines/death';
import { EngineLog } from '../../src/engines/log';

const never = new Promise<never>(() => undefined);

describe('an engine that dies without a word', () => {
  it('fails whoever waits for it, and whoever asks afterwards', async () => {
    const log = new EngineLog();
    const death = new Death(log);
    const waiting = [death.orDeath(never), death.orDeath(never)];
    log.logger.error('Device lost! Reason: unknown');
    for (const one of waiting) await expect(one).rejects.toThrow('Device lost!');
    await expect(death.orDeath(never)).rejects.toThrow('Device lost!');
  });

  it('gives what the work gives, and its failure, as long as it lives', async () => {
    const death = new Death(new EngineLog());
    await expect(death.orDeath(Promise.resolve(7))).resolves.toBe(7);
    await expect(death.orDeath(Promise.reject(new Error('full')))).rejects.toThrow('full');
  });
});
