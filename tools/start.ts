/** `npm start`: builds the page, serves it and prints its address. */
import { parseArgs } from 'node:util';
import { buildPage } from './built';
import { servePage } from './serve';

const DEFAULT_PORT = 4173;

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const wanted = values.port === undefined ? DEFAULT_PORT : Number(values.port);
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535) {
  console.error(`--port ${values.port} is not a port: give a number from 1 to 65535.`);
  process.exit(2);
}
console.log('Building the page…');
await buildPage();
const { url, port } = await servePage(wanted);
if (port !== wanted) console.log(`Port ${wanted} is taken; using ${port}.`);
console.log(`Ready: ${url}`);
console.log('Press Ctrl-C to stop.');
