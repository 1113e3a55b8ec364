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

  // in the country
  tree: ware('tree', 'land-tall', [3.6, 5.2, 3.6], 'green,dark green,orange,yellow', { vary: [0.7, 1.15] }),
  birch: ware('birch tree', 'land-tall', [2.4, 5.8, 2.4], 'light green,green,yellow', { vary: [0.7, 1.05] }),
  conifer: ware('fir tree', 'land-tall', [3.1, 5.6, 3.1], 'dark green,green', { vary: [0.6, 1.2] }),
  rock: ware('rock', 'land-mid', [1.9, 0.95, 1.5], 'grey,brown,beige', { vary: [0.6, 1.2] }),
  bush: ware('bush', 'land-mid', [1.6, 1.0, 1.5], 'green,dark green,light green,red', { vary: [0.7, 1.2] }),
  haybale: ware('bale of hay', 'land-mid', [1.3, 1.3, 1.3], '', { vary: [0.9, 1.1] }),
  tent: ware('tent', 'land-mid', [2.5, 1.35, 2.2], 'orange,red,blue,green,yellow', { vary: [0.8, 1.1] }),
  cow: ware('cow', 'land-mid', [2.5, 1.7, 0.8], 'brown,black,dark brown', { vary: [0.85, 1] }),
  sheep: ware('sheep', 'land-mid', [1.6, 1.2, 0.7], 'white,cream,black', { vary: [0.8, 1] }),
  bench: ware('bench', 'land-mid', [1.6, 0.95, 0.7], 'red,brown,green,white,blue'),
  walker: ware('walker', 'land-mid', [0.6, 1.75, 0.5], '', { vary: [0.95, 1.05] }),
  cottage: ware('cottage', 'land-house', [7.6, 5, 5.6], 'white,cream,yellow,light blue,beige', {
    vary: [0.85, 1],
  }),
  barn: ware('barn', 'land-house', [8.6, 6, 6.6], 'dark red,brown,grey', { vary: [0.8, 1] }),
  tower: ware('windmill', 'land-house', [4.4, 8.4, 4.4], 'white,cream,beige', { vary: [0.85, 1] }),
  signpost: ware('signpost', 'land-sign', [1.5, 2.1, 0.2], 'light brown,white,brown,yellow', {
    vary: [0.8, 1],
  }),
  boat: ware('boat', 'land-boat', [3.4, 0.65, 1.3], 'red,white,blue,green,brown'),
  balloon: ware('hot-air balloon', 'land-sky', [5.9, 11, 5.9], 'red,yellow,blue,purple,orange', {
    vary: [0.8, 1],
  }),

  // in a street
  car: ware(
    'car',
    'street-car',
    [4.2, 1.5, 1.8],
    'red,blue,white,black,silver,dark green,yellow,orange,teal,grey',
    { vary: [0.97, 1.03] },
  ),
  hatchback: ware(
    'small car',
    'street-car',
    [3.6, 1.55, 1.75],
    'red,blue,white,black,silver,dark green,yellow,orange,teal,grey',
    { vary: [0.97, 1.03] },
  ),
  van: ware(
    'van',
    'street-car',
    [4.6, 2.05, 1.95],
    'red,blue,white,black,silver,dark green,yellow,orange,teal,grey',
    { vary: [0.97, 1.03] },
  ),
  streetLamp: ware('street lamp', 'street-tall', [0.5, 4.3, 0.5], 'black,dark green,grey', {
    vary: [0.9, 1.05],
  }),
  streetTree: ware('tree', 'street-tall', [3.4, 5.2, 3.4], 'green,dark green,orange,yellow', {
    vary: [0.6, 0.85],
  }),
  streetSign: ware('street sign', 'street-tall', [1, 2.9, 0.15], 'navy,dark green,white,blue'),
  trafficLight: ware('traffic light', 'street-tall', [0.35, 3.4, 0.35], ''),
  hydrant: ware('fire hydrant', 'street-small', [0.34, 0.78, 0.34], 'red,yellow,blue', { vary: [1, 1.2] }),
  bin: ware('litter bin', 'street-small', [0.56, 0.87, 0.56], 'dark green,grey,black,blue,orange'),
  cone: ware('traffic cone', 'street-small', [0.4, 0.7, 0.4], '', { vary: [1, 1.2] }),
  postbox: ware('postbox', 'street-small', [0.58, 1.45, 0.58], 'red,yellow,blue'),
  boardSign: ware('board', 'street-small', [0.62, 1.02, 0.5], 'brown,black,white,red', { vary: [1, 1.2] }),
  bollard: ware('bollard', 'street-small', [0.22, 0.95, 0.22], 'black,grey,red'),
  streetBench: ware('bench', 'street-long', [1.6, 0.95, 0.7], 'red,brown,green,white,blue'),
  bicycle: ware('bicycle', 'street-long', [1.7, 1.05, 0.5], 'red,blue,black,yellow,teal,white'),
  planter: ware('flower box', 'street-long', [1.1, 0.85, 0.55], 'grey,brown,white'),
  man: ware('man', 'street-person', [0.6, 1.78, 0.5], '', { vary: [0.96, 1.05] }),
  woman: ware('woman', 'street-person', [0.6, 1.76, 0.5], '', { vary: [0.93, 1] }),
  child: ware('child', 'street-person', [0.4, 1.2, 0.4], '', { vary: [0.9, 1.1] }),
  shopSign: ware('shop sign', 'street-shop', [2.9, 0.62, 0.12], 'dark green,navy,red,cream,black,yellow', {
    hung: true,
  }),
  hangingSign: ware('round sign', 'street-hung', [0.3, 0.8, 0.9], 'red,blue,dark green,yellow', {
    hung: true,
  }),
  flag: ware('flag', 'street-hung', [0.2, 1.2, 1], 'red,blue,green,orange', { hung: true }),

  // in a room
  sofa: ware(
    'sofa',
    'room-large',
    [2.24, 0.9, 0.85],
    'red,navy,teal,grey,beige,dark green,light blue,yellow,brown',
    { vary: [0.95, 1.03] },
  ),
  loveseat: ware(
    'small sofa',
    'room-large',
    [1.62, 0.9, 0.85],
    'red,navy,teal,grey,beige,dark green,light blue,yellow,brown',
    { vary: [0.95, 1.05] },
  ),
  cabinet: ware('sideboard', 'room-large', [1.32, 0.78, 0.46], 'brown,light brown,dark brown,white,black'),
  armchair: ware(
    'armchair',
    'room-seat',
    [1, 0.9, 0.85],
    'red,navy,teal,grey,beige,dark green,light blue,yellow,brown',
    { vary: [0.9, 1] },
  ),
  chair: ware('chair', 'room-seat', [0.46, 0.97, 0.5], 'brown,light brown,white,black,red,teal,yellow'),
  stool: ware(
    'stool',
    'room-seat',
    [0.42, 0.5, 0.42],
    'red,navy,teal,grey,beige,dark green,light blue,yellow,brown',
  ),
  coffeeTable: ware('coffee table', 'room-seat', [1, 0.48, 0.55], 'brown,light brown,dark brown,white,black'),
  bookcase: ware('bookcase', 'room-tall', [0.96, 1.86, 0.32], 'brown,light brown,dark brown,white,black', {
    vary: [0.9, 1.05],
  }),
  floorLamp: ware('floor lamp', 'room-tall', [0.43, 1.62, 0.43], 'white,beige,red,yellow,dark green'),
  pottedPlant: ware('potted plant', 'room-tall', [0.95, 1.25, 0.95], 'white,grey,teal,black,brown', {
    vary: [0.75, 1.15],
  }),
  sideTable: ware('side table', 'room-tall', [0.54, 0.68, 0.54], 'brown,light brown,dark brown,white,black'),
  ball: ware('ball', 'room-small', [0.26, 0.26, 0.26], 'red,blue,yellow,green,orange', { vary: [0.8, 1.3] }),
  basket: ware('basket', 'room-small', [0.46, 0.38, 0.46], '', { vary: [0.8, 1.1] }),
  cat: ware('cat', 'room-small', [0.3, 0.5, 0.45], 'black,orange,grey,white', { vary: [0.95, 1.2] }),
  rug: ware('rug', 'room-rug', [2.1, 0.02, 1.4], 'dark red,navy,teal,beige,grey', { vary: [0.9, 1.1] }),

  // on a person
  hairShort: ware(
    'short hair',
    'wear-hair',
    [0.19, 0.17, 0.22],
    'black,dark brown,brown,blond,orange,grey,red',
    { vary: [1, 1] },
  ),
  hairBob: ware(
    'bobbed hair',
    'wear-hair',
    [0.24, 0.25, 0.24],
    'black,dark brown,brown,blond,orange,grey,red',
    { vary: [1, 1] },
  ),
  hairLong: ware(
    'long hair',
    'wear-hair',
    [0.27, 0.42, 0.25],
    'black,dark brown,brown,blond,orange,grey,red',
    { vary: [1, 1] },
  ),
  hairCurly: ware(
    'curly hair',
    'wear-hair',
    [0.27, 0.24, 0.27],
    'black,dark brown,brown,blond,orange,grey,red',
    { vary: [1, 1] },
  ),
  tee: ware(
    'T-shirt',
    'wear-body',
    [0.5, 0.5, 0.28],
    'red,navy,teal,grey,white,dark green,light blue,yellow,black,purple,pink',
    { vary: [1, 1] },
  ),
  sweater: ware(
    'sweater',
    'wear-body',
    [0.52, 0.5, 0.3],
    'red,navy,teal,grey,white,dark green,light blue,yellow,black,purple,pink',
    { vary: [1, 1] },
  ),
  blazer: ware(
    'jacket',
    'wear-body',
    [0.52, 0.5, 0.3],
    'red,navy,teal,grey,white,dark green,light blue,yellow,black,purple,pink',
    { vary: [1, 1] },
  ),
  sunHat: ware('hat', 'wear-head', [0.4, 0.13, 0.4], 'beige,brown,black,red,white', { vary: [1, 1] }),
  capHat: ware(
    'cap',
    'wear-head',
    [0.21, 0.12, 0.3],
    'red,navy,teal,grey,white,dark green,light blue,yellow,black,purple,pink',
    { vary: [1, 1] },
  ),
  beanie: ware(
    'woolly hat',
    'wear-head',
    [0.22, 0.17, 0.24],
    'red,navy,teal,grey,white,dark green,light blue,yellow,black,purple,pink',
    { vary: [1, 1] },
  ),
  specs: ware('pair of glasses', 'wear-eyes', [0.15, 0.045, 0.12], 'black,brown,red,gold', { vary: [1, 1] }),
  shades: ware('pair of sunglasses', 'wear-eyes', [0.15, 0.05, 0.12], 'black,red,white,brown', {
    vary: [1, 1],
  }),
  scarf: ware(
    'scarf',
    'wear-neck',
    [0.22, 0.12, 0.2],
    'red,navy,teal,grey,white,dark green,light blue,yellow,black,purple,pink',
    { vary: [1, 1] },
  ),
  necklace: ware('necklace', 'wear-neck', [0.17, 0.1, 0.14], 'gold,silver,red,teal', { vary: [1, 1] }),
  bowTie: ware(
    'bow tie',
    'wear-neck',
    [0.1, 0.05, 0.04],
    'red,navy,teal,grey,white,dark green,light blue,yellow,black,purple,pink',
    { vary: [1, 1] },
  ),
  badge: ware('name badge', 'wear-chest', [0.09, 0.06, 0.02], 'white,yellow,light blue', { vary: [1, 1] }),
  brooch: ware('flower', 'wear-chest', [0.08, 0.08, 0.03], 'red,pink,yellow,white,purple', { vary: [1, 1] }),
};
