import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../../src/texts/formats';

const { en, zh } = FORMATS;

describe('numbers and sizes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KB'],
    [9_949_000, '9.9 MB'],
    [51_200, '51 KB'],
    [4_700_000_000, '4.7 GB'],
    // would round to 1000 of the smaller unit
    [999_600, '1.0 MB'],
  ])('%d bytes are %s in both languages', (count, text) => {
    expect(en.bytes(count)).toBe(text);
    expect(zh.bytes(count)).toBe(text);
  });

  test('about three digits count', () => {
    expect([0, 1234.4, 12.34, -1.234, 0.0123, 0.00012].map(en.number)).toEqual([
      '0',
      '1234',
      '12.3',
      '-1.23',
      '0.01',
      '0.0001',
    ]);
  });

  test('units are those of the language', () => {
    expect(en.percent(0.456)).toBe('46 %');
    expect(zh.percent(0.456)).toBe('46%');
    expect(en.seconds(0.123)).toBe('0.12 s');
    expect(zh.seconds(12.3)).toBe('12 秒');
    expect(en.measure({ value: 3.21, unit: '%' })).toBe('3.21 %');
    expect(zh.measure({ value: 3.21, unit: '%' })).toBe('3.21%');
    expect(zh.measure({ value: 3.21, unit: 'dB' })).toBe('3.21 dB');
    expect(zh.measure({ value: 3, unit: '' })).toBe('3.00');
  });

  test('what is left is rounded up to what people say', () => {
    expect([39.2, 60, 3599, 3601, 11_100].map(en.duration)).toEqual([
      '40 s',
      '1 min',
      '1 h 0 min',
      '1 h 1 min',
      '3 h 5 min',
    ]);
    expect(zh.duration(11_100)).toBe('3 小时 5 分钟');
  });

  test('lists, remarks and days', () => {
    expect(en.list(['noise', 'blur'])).toBe('noise, blur');
    expect(zh.list(['噪声', '模糊'])).toBe('噪声、模糊');
    expect(`${'JPEG'}${zh.aside('自定义')}`).toBe('JPEG（自定义）');
    expect(`${'JPEG'}${en.aside('own')}`).toBe('JPEG (own)');
    const noon = '2026-03-05T12:00:00';
    expect(en.day(noon)).toContain('Mar');
    expect(zh.day(noon)).toMatch(/2026年3月5日/);
  });
});
