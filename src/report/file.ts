/**
 * A report as JSON: what was judged, by whom and with what outcome, with the two images where the writer wanted them in.
 * The schema carries a version and only ever grows, so that what is written today is read in two years.
 */
import * as v from 'valibot';
import { JudgeError } from '../core/errors';
import { EvaluationSchema } from '../core/evaluation';

export const REPORT_VERSION = 1;

/** An image inside a report: the file as the user gave it, base64. */
export const EmbeddedImageSchema = v.object({
  name: v.string(),
  type: v.pipe(v.string(), v.regex(/^image\/[a-z0-9.+-]+$/)),
  base64: v.pipe(v.string(), v.base64()),
});
export type EmbeddedImage = v.InferOutput<typeof EmbeddedImageSchema>;

export const ReportFileSchema = v.object({
  schema: v.literal('stable-i2i-report'),
  version: v.literal(REPORT_VERSION),
  app: v.string(),
  /** ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** One evaluation a judge, of one pair. */
  evaluations: v.pipe(v.array(EvaluationSchema), v.minLength(1)),
  /** Absent where the images were to stay out. */
  images: v.optional(v.object({ before: EmbeddedImageSchema, after: EmbeddedImageSchema })),
});
export type ReportFile = v.InferOutput<typeof ReportFileSchema>;

/**
 * Reads a report, or a single evaluation as `npm run judge` writes it.
 * @param name of the file, for messages.
 * @throws JudgeError `report/invalid`: no JSON, not of ours, a newer version, or damaged.
 */
export function readReport(text: string, name: string): ReportFile {
  const value = parse(text, name);
  const head = v.safeParse(v.object({ schema: v.string(), version: v.number() }), value);
  const ours = ['stable-i2i-report', 'stable-i2i-evaluation'];
  if (!head.success || !ours.includes(head.output.schema)) {
    throw invalid(
      name,
      'it is JSON, but not a report of this page. Choose a file that “Report as JSON” wrote.',
    );
  }
  if (head.output.version > REPORT_VERSION) {
    throw invalid(
      name,
      `it has version ${head.output.version}, which a newer build wrote. Reload the page to update it.`,
    );
  }
  const report =
    head.output.schema === 'stable-i2i-report'
      ? v.safeParse(ReportFileSchema, value)
      : v.safeParse(v.pipe(EvaluationSchema, v.transform(reportOf)), value);
  if (report.success) return report.output;
  const [issue] = report.issues;
  throw invalid(name, `it is damaged: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}

function reportOf(evaluation: v.InferOutput<typeof EvaluationSchema>): ReportFile {
  return {
    schema: 'stable-i2i-report',
    version: REPORT_VERSION,
    app: evaluation.app,
    createdAt: evaluation.createdAt,
    evaluations: [evaluation],
  };
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(name, 'it is no JSON, or it was cut off.', error);
  }
}

function invalid(name: string, reason: string, cause?: unknown): JudgeError {
  return new JudgeError(
    'report/invalid',
    `"${name}" could not be read as a report: ${reason}`,
    { file: name },
    cause,
  );
}
