/** What is said in Chinese of the models that can be fetched. In English the lists of models say it themselves. */

const PACK =
  '目前没有已知的、可在浏览器中使用的 GGUF。请用“npm run pack”由公开的检查点制作模型包，或打开您已有的 GGUF 文件。';
const PHI = '另一系列的通用视觉模型，为 WebGPU 编译。其 4096 个词元的上下文对两张大图像而言偏短。';
const GEMMA = '另一系列的通用视觉模型，为 WebGPU 编译；它以固定尺寸读取图像。';
const NO_F16 = '适用于不支持 shader-f16 的 GPU。';
const GEMMA_MLC = '以固定尺寸读取每张图像，因此两张图像可放入其 4096 个词元的上下文。';
const PHI_MLC =
  '将每张图像切成最多 16 块：两张普通比例的图像需要 3800 至 5000 个词元，超出其 4096 个词元的上下文而被拒绝。适用于窄而高的图像。';

/** By id in the catalogue, or in the list of web-llm. */
export const ABOUT_MODELS_ZH: Readonly<Record<string, string>> = {
  'stable-i2i': `本页面为之设计的模型：一个经过训练、用于发现未要求改动的 Qwen3-VL 8B。${PACK}`,
  'stable-i2i-plus': `与 StableI2I 相同，并且还能给出评分。${PACK}`,
  'qwen3-vl-8b': 'StableI2I 训练时的基础模型，用作基线。它从未学习过如何发现未要求的改动。',
  'qwen3-vl-4b': '较小的基线。大小与哈希值取自多个公开项目所固定的版本；下载时会核对。',
  'qwen3-vl-2b': '适合性能较弱的机器的小型基线。其回答的质量有限。',
  'smolvlm2-2b': '另一个小型系列，适合性能较弱的机器。未用这些问题试验过：其回答的质量有限。',
  'smolvlm-500m': '此处最小的模型：可在任何机器上看到本页面运行。未用这些问题试验过：请勿相信其回答。',
  'phi-3.5-vision-f16': PHI,
  'phi-3.5-vision-f32': `${PHI}${NO_F16}`,
  'gemma-4-e2b-f16': GEMMA,
  'gemma-4-e2b-f32': `${GEMMA}${NO_F16}`,
  'gemma-4-E2B-it-q4f16_1-MLC': GEMMA_MLC,
  'gemma-4-E2B-it-q4f32_1-MLC': GEMMA_MLC,
  'Phi-3.5-vision-instruct-q4f16_1-MLC': PHI_MLC,
  'Phi-3.5-vision-instruct-q4f32_1-MLC': PHI_MLC,
};
