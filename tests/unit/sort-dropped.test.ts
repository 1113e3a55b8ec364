import { describe, expect, it } from 'vitest';
import { sortDropped } from '../../src/page/sortDropped';

const file = (name: string) => new File(['x'], name);
const none = { before: false, after: false };
const plan = (names: string[], aim: 'before' | 'after' | null = null, taken = none) => {
  const { images, weights, error } = sortDropped(names.map(file), aim, taken);
  return {
    images: images.map((i) => [i.side, i.file.name]),
    weights: weights.map((f) => f.name),
    error: error?.code ?? null,
  };
};

describe('what dropped files are for', () => {
  it('two images are before and after, in order, wherever they land', () => {
    const both = [
      ['before', 'a.png'],
      ['after', 'b.png'],
    ];
    expect(plan(['a.png', 'b.png']).images).toEqual(both);
    expect(plan(['a.png', 'b.png'], 'after', { before: true, after: true }).images).toEqual(both);
  });

  it('one image goes where it was dropped, else to the first free side', () => {
    expect(plan(['a.png'], 'after').images).toEqual([['after', 'a.png']]);
    expect(plan(['a.png']).images).toEqual([['before', 'a.png']]);
    expect(plan(['a.png'], null, { before: true, after: false }).images).toEqual([['after', 'a.png']]);
  });

  it('GGUF files are weights, also beside images', () => {
    expect(plan(['m.gguf', 'MMPROJ.GGUF'])).toEqual({
      images: [],
      weights: ['m.gguf', 'MMPROJ.GGUF'],
      error: null,
    });
    expect(plan(['m.gguf', 'a.png'])).toMatchObject({ images: [['before', 'a.png']], weights: ['m.gguf'] });
  });

  it('a JSON file is a report, unless a package holds it', () => {
    const reports = (names: string[]) =>
      sortDropped(names.map(file), null, none).reports.map((one) => one.name);
    expect(reports(['pair-report.JSON'])).toEqual(['pair-report.JSON']);
    expect(plan(['pair-report.json'])).toEqual({ images: [], weights: [], error: null });
    expect(reports(['stable-i2i-package.json', 'm.gguf'])).toEqual([]);
  });

  it('text files are prompts, not images', () => {
    const { prompts, images, error } = sortDropped([file('semantic.TXT'), file('a.png')], null, none);
    expect(prompts.map((f) => f.name)).toEqual(['semantic.TXT']);
    expect(images).toHaveLength(1);
    expect(error).toBeNull();
  });

  it('a text file that was dropped as an image is one that cannot be read, unless it is named as a prompt', () => {
    expect(plan(['notes.txt'], 'before')).toMatchObject({ images: [['before', 'notes.txt']] });
    expect(plan(['semantic.txt'], 'before')).toMatchObject({ images: [] });
  });

  it('every file of a package is for the weights, and text files are so nowhere else', () => {
    const files = ['stable-i2i-package.json', 'm.gguf', 'p.gguf', 'semantic.txt'];
    expect(plan(files)).toEqual({ images: [], weights: files, error: null });
    const loose = sortDropped([file('semantic.txt')], null, none);
    expect(loose).toMatchObject({ weights: [], images: [] });
    expect(loose.prompts).toHaveLength(1);
  });

  it('refuses three images and an empty drop, and opens nothing', () => {
    expect(plan(['a.png', 'b.png', 'c.png'])).toEqual({ images: [], weights: [], error: 'pair/incomplete' });
    expect(plan([])).toEqual({ images: [], weights: [], error: 'pair/incomplete' });
  });
});
