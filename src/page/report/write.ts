/** Writes the reports of a pair as files, from what the page shows. */
import type { Evaluation } from '../../core/evaluation';
import type { EvidenceMap } from '../../core/events';
import { APP_VERSION } from '../../core/version';
import type { Pair } from '../../evaluator/types';
import { type EmbeddedImage, REPORT_VERSION, type ReportFile } from '../../report/file';
import { htmlReport } from '../../report/html';
import { numbered } from '../../report/parts';
import type { Language } from '../../texts/language';
import { dataUrl } from '../dataUrl';
import { overlayPicture, shownImage } from './picture';

/** What is reported: a pair, its files as they were given, and what was said of it. */
export interface Reported {
  pair: Pair;
  files: { before: File; after: File };
  evaluations: readonly Evaluation[];
  maps: readonly EvidenceMap[];
}

/** Longest edge of the overlay inside an HTML report, pixels. */
const SHOWN_EDGE = 1344;

export async function htmlFile(reported: Reported, images: boolean, language: Language): Promise<Blob> {
  const { pair, evaluations, maps } = reported;
  const pictures = images
    ? {
        before: await dataUrl(await shownImage(pair.before)),
        after: await dataUrl(await shownImage(pair.after)),
        overlay: await dataUrl(await overlayPicture(pair, numbered(evaluations), maps, SHOWN_EDGE)),
      }
    : null;
  return new Blob([htmlReport(evaluations, pictures, language)], { type: 'text/html' });
}

export async function jsonFile({ files, evaluations }: Reported, images: boolean): Promise<Blob> {
  const report: ReportFile = {
    schema: 'stable-i2i-report',
    version: REPORT_VERSION,
    app: APP_VERSION,
    createdAt: new Date().toISOString(),
    evaluations: [...evaluations],
    ...(images ? { images: { before: await embed(files.before), after: await embed(files.after) } } : {}),
  };
  return new Blob([`${JSON.stringify(report, null, 1)}\n`], { type: 'application/json' });
}

export function overlayFile({ pair, evaluations, maps }: Reported): Promise<Blob> {
  return overlayPicture(pair, numbered(evaluations), maps);
}

async function embed(file: File): Promise<EmbeddedImage> {
  // a file without a known ending has no type; what it is shows when it is opened again
  const type = file.type.startsWith('image/') ? file.type : 'image/png';
  const url = await dataUrl(file);
  return { name: file.name, type, base64: url.slice(url.indexOf(',') + 1) };
}

/** @returns the embedded image as the file it was. */
export function embeddedFile({ name, type, base64 }: EmbeddedImage): File {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  return new File([bytes], name, { type });
}
