/** The catalogue's entries, by the groups in which things may stand for one another. */
import type { Ware } from './catalogue';

const ware = (
  noun: string,
  group: string,
  size: readonly [number, number, number],
  colors: string,
  more: Partial<Ware> = {},
): Ware => ({ noun, group, size, colors: colors === '' ? [''] : colors.split(','), ...more });

const GLAZES = 'white,blue,red,yellow,teal,black,cream,light blue,green';

export const WARES: Readonly<Record<string, Ware>> = {
  // on a table, small
  apple: ware('apple', 'table-small', [0.08, 0.08, 0.08], 'red,green,yellow,dark red'),
  orange: ware('orange', 'table-small', [0.085, 0.08, 0.085], ''),
  lemon: ware('lemon', 'table-small', [0.09, 0.06, 0.06], ''),
  pear: ware('pear', 'table-small', [0.075, 0.11, 0.075], 'green,yellow'),
  egg: ware('egg', 'table-small', [0.045, 0.055, 0.045], 'white,light brown'),
  mug: ware('mug', 'table-small', [0.12, 0.1, 0.09], GLAZES),
  teacup: ware('teacup', 'table-small', [0.15, 0.075, 0.15], GLAZES),
  jar: ware('jar of jam', 'table-small', [0.08, 0.1, 0.08], 'red,purple,orange'),
  candle: ware('candle', 'table-small', [0.08, 0.16, 0.08], 'white,red,cream,dark green,navy'),
  clock: ware('alarm clock', 'table-small', [0.11, 0.13, 0.06], 'red,black,teal,white,gold'),
  cactus: ware('cactus in a pot', 'table-small', [0.1, 0.16, 0.1], ''),
  // on a table, broad
  bowl: ware('bowl', 'table-broad', [0.18, 0.075, 0.18], GLAZES),
  fruitbowl: ware('bowl of fruit', 'table-broad', [0.26, 0.16, 0.26], GLAZES),
  plate: ware('plate', 'table-broad', [0.26, 0.03, 0.26], GLAZES),
  cakeplate: ware('cake', 'table-broad', [0.28, 0.13, 0.28], 'brown,pink,cream,yellow'),
  bread: ware('loaf of bread', 'table-broad', [0.27, 0.11, 0.13], ''),
  banana: ware('bunch of bananas', 'table-broad', [0.2, 0.06, 0.15], ''),
  book: ware('book', 'table-broad', [0.2, 0.035, 0.27], 'red,navy,green,brown,teal,yellow,black'),
  books: ware('stack of books', 'table-broad', [0.24, 0.12, 0.18], ''),
  teapot: ware('teapot', 'table-broad', [0.24, 0.16, 0.15], GLAZES),
  camera: ware('camera', 'table-broad', [0.14, 0.09, 0.09], 'black,brown,silver'),
  // on a table, tall
  bottle: ware('bottle', 'table-tall', [0.08, 0.31, 0.08], 'dark green,brown,blue,black'),
  vase: ware('vase of flowers', 'table-tall', [0.26, 0.42, 0.26], 'white,blue,teal,red,black'),
  jug: ware('jug', 'table-tall', [0.16, 0.22, 0.12], GLAZES),
  deskLamp: ware('table lamp', 'table-tall', [0.22, 0.4, 0.22], 'white,beige,red,green,navy'),
  grinder: ware('pepper mill', 'table-tall', [0.06, 0.24, 0.06], 'brown,black,dark brown,light brown'),
};
