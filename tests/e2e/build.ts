import { ensureBuilt } from '../../tools/built';

/** The end-to-end tests run on the built page. */
export default async function build(): Promise<void> {
  await ensureBuilt();
}
