import { describe, expect, it } from 'vitest';
import { folderImages } from '../../../src/bench/images/folder';
import { urlImages } from '../../../src/bench/images/urls';
import { openZip, ZIP_LIMITS } from '../../../src/bench/images/zip';
import { zipFile } from '../../fixtures/zip-file';

const codeOf = (error: unknown) => Reflect.get(Object(error), 'code');
const failure = async (work: Promise<unknown>) =>
  codeOf(
    await work.then(
      () => null,
      (error: unknown) => error,
    ),
  );
const text = async (blob: Promise<Blob> | undefined) => (await blob)?.text();

describe('a folder', () => {
  const folder = (...paths: string[]) =>
    folderImages(paths.map((path) => ({ path, file: new File([path], path) })));

  it('finds files whether the rows begin above or below it', async () => {
    const images = folder('set/images/a.png', 'set/images/b.png');
    for (const path of [
      'set/images/a.png',
      'images/a.png',
      './a.png',
      '/data/set/images/a.png',
      'set\\images\\a.png',
    ])
      expect(await text((await images.find(path))?.open()), path).toBe('set/images/a.png');
    expect(await images.find('masks/a.png')).toBeNull();
    expect(await images.find('../a.png')).toBeNull();
  });

  it('never gives one file for two, nor one of two that may be meant', async () => {
    const two = folder('in/1.png', 'out/1.png');
    expect(await two.find('1.png')).toBeNull();
    const flat = folder('1.png');
    expect(await flat.find('in/1.png')).not.toBeNull();
    expect(await flat.find('out/1.png')).toBeNull();
    expect(await folder('out/1.png').find('in/1.png')).toBeNull();
  });
});

describe('a zip', () => {
  const open = async (files: Parameters<typeof zipFile>[0], limits = ZIP_LIMITS) =>
    openZip(new Blob([await zipFile(files)]), 'set.zip', limits);

  it('gives rows and images without unpacking the rest', async () => {
    const zip = await open([
      { name: 'set/pairs.jsonl', data: '{"id": 1}' },
      { name: 'set/images/a.png', data: 'pixels' },
    ]);
    expect(zip.sets).toEqual(['set/pairs.jsonl']);
    expect(await (await zip.read('set/pairs.jsonl')).text()).toBe('{"id": 1}');
    const image = await zip.find('images/a.png');
    expect(image?.bytes).toBe(6);
    expect(await text(image?.open())).toBe('pixels');
    expect(await zip.find('images/b.png')).toBeNull();
    await zip.close();
  });

  it('refuses paths that lead out of it, by name', async () => {
    const zip = await open([
      { name: '../../etc/evil.png', data: 'x' },
      { name: 'ok.png', data: 'y' },
    ]);
    expect(zip.refused).toEqual([
      { name: '../../etc/evil.png', reason: 'its path leads out of the archive' },
    ]);
    expect(await zip.find('etc/evil.png')).toBeNull();
    expect(await zip.find('evil.png')).toBeNull();
    expect(await zip.find('ok.png')).not.toBeNull();
  });

  it('refuses a bomb by its ratio, and one that lies about its size when the bytes come', async () => {
    const zeros = new Uint8Array(4 * 2 ** 20);
    const bomb = await open([{ name: 'bomb.png', data: zeros }]);
    expect(await failure((await bomb.find('bomb.png'))!.open())).toBe('bench/archive-limit');
    const liar = await open([{ name: 'liar.png', data: zeros, says: 1000 }]);
    const file = (await liar.find('liar.png'))!;
    expect(file.bytes).toBe(1000);
    expect(await failure(file.open())).toMatch(/^bench\/archive/);
  });

  it('refuses too many files, too much in all, too large a file, and what is no zip', async () => {
    const files = [1, 2, 3].map((n) => ({ name: `${n}.png`, data: 'twelve bytes' }));
    expect(await failure(open(files, { ...ZIP_LIMITS, entries: 2 }))).toBe('bench/archive-limit');
    expect(await failure(open(files, { ...ZIP_LIMITS, totalBytes: 30 }))).toBe('bench/archive-limit');
    const large = await open(files, { ...ZIP_LIMITS, entryBytes: 11 });
    expect(await failure((await large.find('1.png'))!.open())).toBe('bench/archive-limit');
    expect(await failure(openZip(new Blob(['no zip at all']), 'x.zip'))).toBe('bench/archive');
  });

  it('says that a damaged file cannot be unpacked', async () => {
    const bytes = await zipFile([{ name: 'a.png', data: 'pixels '.repeat(50), damage: true }]);
    const zip = await openZip(new Blob([bytes]), 'set.zip');
    expect(await failure((await zip.find('a.png'))!.open())).toBe('bench/archive');
  });
});

describe('addresses', () => {
  const answers: Record<string, () => Response> = {
    'https://host/set/a.png': () => new Response('pixels'),
    'https://host/set/gone.png': () => new Response('', { status: 404 }),
    'https://host/set/huge.png': () => new Response(new Uint8Array(5000)),
  };
  const asked: string[] = [];
  const images = urlImages({
    base: 'https://host/set/pairs.jsonl',
    maxBytes: 4096,
    fetch: async (input) => {
      asked.push(String(input));
      const answer = answers[String(input)];
      if (!answer) throw new TypeError('no such host');
      return answer();
    },
  });

  it('are asked when the image is opened, relative to the set', async () => {
    const file = await images.find('a.png');
    expect(asked).toEqual([]);
    expect(await text(file?.open())).toBe('pixels');
    expect(await images.find('file:///etc/passwd')).toBeNull();
    expect(await urlImages().find('a.png')).toBeNull();
  });

  it('that do not answer, or with too much, are told apart', async () => {
    const open = async (path: string) => failure((await images.find(path))!.open());
    expect(await open('gone.png')).toBe('row/image-missing');
    expect(await open('https://nowhere/a.png')).toBe('row/image-missing');
    expect(await open('huge.png')).toBe('image/too-large');
  });
});
