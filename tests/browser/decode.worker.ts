/** Decodes one file in a worker, where the page does it. */
import { decodeImage } from '../../src/pixels/decode';
import { encodePng } from '../../src/pixels/png';

addEventListener('message', async (event: MessageEvent<Blob>) => {
  const { image, info } = await decodeImage(event.data, 'in a worker');
  postMessage({ image, info, png: await encodePng(image) });
});
