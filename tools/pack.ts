/** `npm run pack`: turns a Qwen3-VL checkpoint, or two GGUF files, into a package for the browser. */
import { JudgeError } from '../src/core/errors';
import { StatusLine } from './judge/statusLine';
import { type PackArgs, readPackArgs, USAGE } from './pack/args';
import { makePackage, type PackProgress } from './pack/make';
import { NOT_STARTED, runProgram } from './usage';

const INTERRUPTED = 130;

process.exitCode = await runProgram(USAGE, readPackArgs, pack);

async function pack(args: PackArgs): Promise<number> {
  const status = new StatusLine();
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const began = performance.now();
  const onProgress = ({ step, done, total }: PackProgress) => {
    const seconds = (performance.now() - began) / 1000;
    const left = (seconds * (total - done)) / Math.max(1, done);
    const rate = done / 1e6 / seconds;
    status.show(`${step} · ${percent(done, total)} · ${rate.toFixed(0)} MB/s · ${Math.ceil(left)} s left`);
  };
  try {
    const { files } = await makePackage(args, { onProgress, signal: abort.signal });
    for (const { role, name, bytes, sha256 } of files)
      status.note(`${role} ${name}: ${bytes} bytes, sha256 ${sha256}`);
    status.end(`Packed ${files.length} files into ${args.out}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof JudgeError)) throw error;
    status.end(error.code === 'cancelled' ? 'Cancelled; what was written has been removed.' : error.message);
    return error.code === 'cancelled' ? INTERRUPTED : NOT_STARTED;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function percent(done: number, total: number): string {
  return `${((100 * done) / Math.max(1, total)).toFixed(1)} %`;
}
