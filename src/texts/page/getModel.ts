/** The words of getting a model: the catalogue, other addresses, models compiled by MLC. */
import { ABOUT_MODELS_ZH } from '../catalogue';
import type { InEach } from '../language';

/** Fields of an address elsewhere, by their names in the form. */
type Field = 'repository' | 'revision' | 'model' | 'projector' | 'modelUrl' | 'projectorUrl' | 'manifest';

export interface GetModelTexts {
  /** @param about what the catalogue says, in English. */
  aboutModel: (id: string, about: string) => string;
  toFetch: (size: string) => string;
  sizeUnknown: string;
  gpu: (size: string, f16: boolean) => string;
  needsF16: string;
  tooLarge: string;
  licence: (name: string | null) => string;
  unhashed: string;
  aboutName: (name: string) => string;
  full: (free: string) => string;
  download: string;
  downloadLabel: (name: string) => string;
  choose: string;
  elsewhere: string;
  kinds: Readonly<Record<'huggingFace' | 'urls' | 'manifest', string>>;
  fields: Readonly<Record<Field, string>>;
  revisionHint: string;
  // models compiled by MLC
  mlcAbout: string;
  mlcFetch: string;
  mlcName: string;
  mlcFolder: string;
  mlcLibrary: string;
  mlcFile: string;
}

export const GET_MODEL_TEXTS: InEach<GetModelTexts> = {
  en: {
    aboutModel: (_, about) => about,
    toFetch: (size) => `${size} to fetch and store`,
    sizeUnknown: 'size not known yet',
    gpu: (size, f16) => `${size} of GPU memory${f16 ? ' with shader-f16' : ''}`,
    needsF16: 'needs shader-f16',
    tooLarge: 'too large for the CPU',
    licence: (name) => `licence: ${name ?? 'not stated'}`,
    unhashed: 'hash not known',
    aboutName: (name) => ` about ${name}`,
    full: (free) => `Only ${free} are free for this page. Free disk space, or delete a model, first.`,
    download: 'Download',
    downloadLabel: (name) => `Download ${name}`,
    choose: 'Use',
    elsewhere: 'From elsewhere:',
    kinds: { huggingFace: 'Hugging Face', urls: 'two addresses', manifest: 'a package' },
    fields: {
      repository: 'Repository',
      revision: 'Revision',
      model: 'Model file',
      projector: 'Projector file',
      modelUrl: 'Address of the model',
      projectorUrl: 'Address of the projector',
      manifest: 'Address of the manifest',
    },
    revisionHint: 'a commit or branch',
    mlcAbout:
      'Vision models compiled for WebGPU by MLC: a second engine beside GGUF files. Their weights are checked by the md5 that the package lists; configuration, tokenizer and library are taken as their host gives them, unless a description names their sha256.',
    mlcFetch: 'Fetch any package',
    mlcName: 'Name',
    mlcFolder: 'Address of the folder',
    mlcLibrary: 'Address of the library',
    mlcFile: 'From a description (JSON)…',
  },
  zh: {
    aboutModel: (id, about) => ABOUT_MODELS_ZH[id] ?? about,
    toFetch: (size) => `需下载并存储 ${size}`,
    sizeUnknown: '大小未知',
    gpu: (size, f16) => `需 ${size} 显存${f16 ? '，支持 shader-f16' : ''}`,
    needsF16: '需要 shader-f16',
    tooLarge: '对 CPU 而言过大',
    licence: (name) => `许可证：${name ?? '未注明'}`,
    unhashed: '哈希值未知',
    aboutName: (name) => `（关于 ${name}）`,
    full: (free) => `本页面只剩 ${free} 可用空间。请先释放磁盘空间，或删除一个模型。`,
    download: '下载',
    downloadLabel: (name) => `下载 ${name}`,
    choose: '使用',
    elsewhere: '其他来源：',
    kinds: { huggingFace: 'Hugging Face 仓库', urls: '两个地址', manifest: '模型包' },
    fields: {
      repository: '仓库',
      revision: '版本',
      model: '模型文件',
      projector: '投影器文件',
      modelUrl: '模型的地址',
      projectorUrl: '投影器的地址',
      manifest: '清单的地址',
    },
    revisionHint: '提交或分支',
    mlcAbout:
      '由 MLC 为 WebGPU 编译的视觉模型：GGUF 文件之外的第二种引擎。权重按模型包所列的 md5 校验；配置、分词器与程序库以其所在网站提供的为准，除非描述文件中写明了 sha256。',
    mlcFetch: '获取任意模型包',
    mlcName: '名称',
    mlcFolder: '文件夹的地址',
    mlcLibrary: '程序库的地址',
    mlcFile: '从描述文件（JSON）…',
  },
};
