/** Which of the files that a user picked is the language model, and which its vision projector. */
import { JudgeError } from '../core/errors';
import { type GgufHeader, readGgufHeader } from './gguf';

export interface NamedBlob {
  name: string;
  blob: Blob;
}

export interface RoleFile extends NamedBlob {
  header: GgufHeader;
}

export interface Roles {
  model: RoleFile;
  projector: RoleFile;
  /** What the user should know before trusting answers: the model is of a kind that this page was not made for. */
  warning: string | null;
}

/** Architectures that no llama.cpp projector goes with. Many others are text models by name and still take images. */
const TEXT_ONLY = /^(bert|nomic-bert|jina-bert|modern-bert|t5|gpt2|gptneox|mamba|rwkv|bloom|mpt)/;
const SHARD = /-(\d{5})-of-(\d{5})\.gguf$/i;

/**
 * Takes the files in any order.
 * @throws JudgeError `weights/model-missing`, `weights/projector-missing`, `weights/wrong-kind`, and whatever
 *   {@link readGgufHeader} throws for one of them.
 */
export async function assignRoles(files: readonly NamedBlob[], signal?: AbortSignal): Promise<Roles> {
  const shard = files.find((file) => SHARD.test(file.name));
  if (shard !== undefined) throw split(shard.name);
  const read: RoleFile[] = [];
  for (const file of files) {
    const header = await readGgufHeader(file.blob, file.name, signal);
    const shards = header.metadata.get('split.count');
    if (typeof shards === 'number' && shards > 1) throw split(file.name);
    read.push({ ...file, header });
  }
  const other = read.find((file) => file.header.kind === 'other');
  if (other !== undefined) throw wrongKind(other, describe(other.header));
  const models = read.filter((file) => file.header.kind === 'model');
  const projectors = read.filter((file) => file.header.kind === 'projector');
  if (models[1]) throw wrongKind(models[1], 'a second language model: pick one, and its projector');
  if (projectors[1]) throw wrongKind(projectors[1], 'a second projector: pick one, and its language model');
  const [model] = models;
  const [projector] = projectors;
  if (model === undefined) throw missing('model', projector);
  if (TEXT_ONLY.test(model.header.architecture ?? '')) throw wrongKind(model, describe(model.header));
  if (projector === undefined) throw missing('projector', model);
  checkFit(model, projector);
  return { model, projector, warning: warningFor(model.header) };
}

/** A projector writes vectors of the width that its language model reads; the families also differ in their insides. */
function checkFit(model: RoleFile, projector: RoleFile): void {
  const architecture = model.header.architecture ?? '';
  const projectorType = projector.header.metadata.get('clip.projector_type');
  if (!isQwenVl(architecture) || typeof projectorType !== 'string') return;
  const wanted = model.header.metadata.get(`${architecture}.embedding_length`);
  const given = projector.header.metadata.get('clip.vision.projection_dim');
  const family = projectorType.startsWith('qwen3vl') === architecture.startsWith('qwen3vl');
  if (family && (wanted === undefined || given === undefined || wanted === given)) return;
  throw wrongKind(
    projector,
    `a projector for another model: ${projectorType} of width ${given}, while ${model.name} is ${architecture} of width ${wanted}`,
  );
}

const isQwenVl = (architecture: string): boolean => /^qwen.*vl/.test(architecture);

function warningFor(header: GgufHeader): string | null {
  if (isQwenVl(header.architecture ?? '')) return null;
  return `${header.file} is a model of the kind "${header.architecture}". The questions were made for Qwen-VL models: its answers may mean little.`;
}

function describe(header: GgufHeader): string {
  const of = header.architecture === null ? '' : ` of architecture ${header.architecture}`;
  if (header.kind === 'model') return `a text model${of}, which cannot see images`;
  return `neither a language model nor a projector (${header.type ?? 'no type'}${of}, ${header.tensors.length} tensors)`;
}

function wrongKind(file: NamedBlob, what: string): JudgeError {
  return new JudgeError('weights/wrong-kind', `${file.name} is ${what}.`, { file: file.name, what });
}

function split(name: string): JudgeError {
  const what = 'one part of a split GGUF';
  return new JudgeError(
    'weights/wrong-kind',
    `${name} is ${what}. Split files are not supported yet: join them with \`llama-gguf-split --merge\` and pick the result.`,
    { file: name, what },
  );
}

function missing(role: 'model' | 'projector', found: RoleFile | undefined): JudgeError {
  const facts = found === undefined ? {} : { found: found.name };
  const there = found === undefined ? 'No file was picked.' : `Only ${found.name} was picked.`;
  const wanted =
    role === 'model'
      ? 'The language model (a large .gguf) is missing: pick it together with its projector.'
      : 'The vision projector (often named mmproj-….gguf) is missing: pick it together with the model.';
  return new JudgeError(`weights/${role}-missing`, `${there} ${wanted}`, facts);
}
