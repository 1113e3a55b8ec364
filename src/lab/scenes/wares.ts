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
  teabox: ware('box', 'table-small', [0.075, 0.11, 0.05], 'green,red,navy,yellow,teal', { vary: [1, 1.2] }),
  tableCard: ware('table card', 'table-small', [0.1, 0.07, 0.06], 'white,cream', { vary: [1.1, 1.4] }),

  // on a desk
  pageSheet: ware('letter', 'desk-page', [0.21, 0.004, 0.297], '', { vary: [1, 1] }),
  note: ware('note', 'desk-paper', [0.078, 0.01, 0.078], 'yellow,pink,light blue,light green', {
    vary: [0.95, 1.2],
  }),
  card: ware('card', 'desk-paper', [0.09, 0.002, 0.055], 'white,cream,navy,dark green,red', {
    vary: [1, 1.2],
  }),
  photo: ware('photograph', 'desk-paper', [0.13, 0.004, 0.098], '', { vary: [0.8, 1] }),
  calculator: ware('calculator', 'desk-paper', [0.075, 0.016, 0.13], 'black,white,grey,light blue', {
    vary: [0.8, 1],
  }),
  pen: ware('pen', 'desk-pen', [0.14, 0.012, 0.012], 'black,blue,red,navy,green,gold', { vary: [1, 1.3] }),
  pencil: ware('pencil', 'desk-pen', [0.18, 0.009, 0.009], 'yellow,red,green,black,blue', {
    vary: [1, 1.25],
  }),
  ruler: ware('ruler', 'desk-pen', [0.2, 0.004, 0.03], 'light brown,yellow,white', { vary: [0.9, 1] }),
  eraser: ware('eraser', 'desk-small', [0.05, 0.014, 0.022], 'blue,red,green,orange', { vary: [1, 1.4] }),
  coin: ware('stack of coins', 'desk-small', [0.026, 0.012, 0.026], 'gold,silver', { vary: [1.2, 1.7] }),
  keys: ware('bunch of keys', 'desk-small', [0.1, 0.006, 0.1], ''),
  spectacles: ware('pair of glasses', 'desk-small', [0.13, 0.048, 0.13], 'black,brown,dark red,navy'),
  deskMug: ware('mug', 'desk-cup', [0.12, 0.1, 0.09], GLAZES, { vary: [0.8, 1] }),
  deskCup: ware('teacup', 'desk-cup', [0.15, 0.075, 0.15], GLAZES, { vary: [0.8, 1] }),
  deskCactus: ware('cactus in a pot', 'desk-cup', [0.1, 0.16, 0.1], '', { vary: [0.8, 1] }),
  deskCamera: ware('camera', 'desk-cup', [0.14, 0.09, 0.09], 'black,brown,silver', { vary: [0.8, 1] }),

  // on a wall, out of doors or in
  plateSign: ware(
    'sign',
    'wall-plate',
    [0.8, 0.5, 0.03],
    'white,cream,dark green,navy,dark red,yellow,black',
    { hung: true, vary: [0.85, 1.15] },
  ),
  poster: ware('poster', 'wall-sheet', [0.42, 0.56, 0.01], '', { hung: true, vary: [0.75, 1] }),
  pinnedNote: ware('note', 'wall-sheet', [0.2, 0.2, 0.01], 'yellow,pink,light blue,light green,white', {
    hung: true,
    vary: [0.9, 1.3],
  }),
  pinnedPage: ware('notice', 'wall-sheet', [0.21, 0.297, 0.01], '', { hung: true, vary: [1, 1.4] }),
  framedPicture: ware('framed picture', 'wall-sheet', [0.46, 0.36, 0.02], 'brown,black,gold,white', {
    hung: true,
    vary: [0.8, 1.1],
  }),
  wallClock: ware('wall clock', 'wall-thing', [0.31, 0.31, 0.04], 'red,black,teal,white,brown', {
    hung: true,
    vary: [0.8, 1.1],
  }),
  wallLamp: ware('wall lamp', 'wall-thing', [0.18, 0.22, 0.24], 'black,green,white,dark red', {
    hung: true,
    vary: [1, 1.3],
  }),
};
