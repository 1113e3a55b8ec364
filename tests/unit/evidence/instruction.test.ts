import { describe, expect, it } from 'vitest';
import { readInstruction } from '../../../src/evidence/instruction';

describe('readInstruction', () => {
  const cases: [string, string[], boolean, string[]][] = [
    ['', [], false, []],
    ['Add a wooden bench along the path.', ['add'], false, []],
    ['Remove the car and replace the sky', ['remove', 'replace'], false, []],
    ['Restore the image.', [], true, []],
    ['RECOVERY of an old photo', [], true, []],
    ['Denoise the image', [], false, ['noise']],
    ['Remove the noise from this photo', [], false, ['noise']],
    ['Please deblur it and brighten it', [], false, ['blur', 'exposure degradation']],
    ['Remove the JPEG artifacts', [], false, ['artifact']],
    ['Address the envelope', [], false, []],
    ['Change the colour of the car to red', ['replace'], false, ['color cast']],
    ['I would like a cream bowl on the right.', ['add'], false, []],
    ['Paint the hair orange.', ['replace'], false, []],
    ['Let the sign say "VIEW" instead.', ['replace'], false, []],
    ['Look at the painting.', [], false, []],
    ['Put the car somewhere else, to the left.', [], false, []],
  ];
  for (const [text, edits, restoration, lowLevel] of cases) {
    it(`reads "${text}"`, () => {
      const intent = readInstruction(text);
      expect(intent.edits).toEqual(edits);
      expect(intent.restoration).toBe(restoration);
      expect([...intent.lowLevel].sort()).toEqual([...lowLevel].sort());
      expect(intent.empty).toBe(text === '');
    });
  }

  it('knows what is to stand elsewhere', () => {
    const moves = [
      'Move the cat.',
      'Shift the note to the left.',
      'Put the car on the right somewhere else.',
    ];
    expect(moves.map((text) => readInstruction(text).move)).toEqual([true, true, true]);
    const others = ['Put a car on the right.', 'Add a removal van.', 'Remove the noise.', ''];
    expect(others.map((text) => readInstruction(text).move)).toEqual([false, false, false, false]);
  });
});

describe('readInstruction, in Chinese', () => {
  const cases: [string, string[], boolean, string[]][] = [
    ['添加一张长椅', ['add'], false, []],
    ['在小路旁加一张木制长椅。', ['add'], false, []],
    ['请在右上角放上一只鸟', ['add'], false, []],
    ['移除汽车', ['remove'], false, []],
    ['把照片里的路人去掉', ['remove'], false, []],
    ['删除背景中的电线杆', ['remove'], false, []],
    ['把猫换成狗', ['replace'], false, []],
    ['将天空替换为日落', ['replace'], false, []],
    ['把汽车的颜色改成红色', ['replace'], false, ['color cast']],
    ['移除汽车,并把天空换成夕阳', ['remove', 'replace'], false, []],
    ['修复这张照片', [], true, []],
    ['恢复图像', [], true, []],
    ['给图像去噪', [], false, ['noise']],
    ['去除照片中的噪点', [], false, ['noise']],
    ['消除运动模糊', [], false, ['blur']],
    ['把图片变清晰一些', [], false, ['blur']],
    ['提高亮度和对比度', [], false, ['exposure degradation']],
    ['增加饱和度', [], false, ['color cast']],
    ['去除偏色', [], false, ['color cast']],
    ['去除 JPEG 压缩伪影', [], false, ['artifact']],
    ['看看这幅画。', [], false, []],
    ['添加一只狗,不要改变其他部分', ['add'], false, []],
    ['移除车旁的阴影', ['remove'], false, ['exposure degradation']],
    ['改变汽车的颜色', ['replace'], false, ['color cast']],
  ];
  for (const [text, edits, restoration, lowLevel] of cases) {
    it(`reads "${text}"`, () => {
      const intent = readInstruction(text);
      expect(intent.edits).toEqual(edits);
      expect(intent.restoration).toBe(restoration);
      expect([...intent.lowLevel].sort()).toEqual([...lowLevel].sort());
      expect(intent.empty).toBe(false);
    });
  }

  it('knows what is to stand elsewhere', () => {
    expect(
      ['把猫移到右边', '将长椅移动到树下', '把花瓶放到别处'].map((text) => readInstruction(text).move),
    ).toEqual([true, true, true]);
    expect(['移除汽车', '添加一张长椅', '给图像去噪'].map((text) => readInstruction(text).move)).toEqual([
      false,
      false,
      false,
    ]);
    expect(readInstruction('把花瓶放到别处').edits).toEqual([]);
  });

  it('knows where, of the picture and not of a thing in it', () => {
    const place = (text: string) => readInstruction(text).place;
    expect(place('在左上角添加一只鸟')).toEqual({ x: 1 / 6, y: 1 / 6 });
    expect(place('移除右下方的水印')).toEqual({ x: 5 / 6, y: 5 / 6 });
    expect(place('移除画面左侧的人')).toEqual({ x: 1 / 6, y: null });
    expect(place('在画面中央加一个球')).toEqual({ x: 0.5, y: 0.5 });
    expect(place('在桌子上面放一个杯子')).toBeNull();
    expect(place('添加一张长椅')).toBeNull();
  });
});
