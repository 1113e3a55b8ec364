/**
 * How fast a GPU multiplies matrices, measured in a fraction of a second: the work that a model is made of. Tiles of
 * 64 x 64 in 16-bit floats with 32-bit sums, each thread 4 x 4 of them.
 */

const TILE = 64;
/** Sides of the matrices: the small one first, so that a slow GPU is not kept busy for long. */
const SIDES = [256, 512, 1024] as const;
/** A measurement ends when so much time was spent in one go, milliseconds. */
const ENOUGH_MS = 40;
/** Below this a side says more about starting work than about doing it, milliseconds. */
const TOO_SHORT_MS = 5;
/** A GPU that does not answer within this time is not waited for, milliseconds. */
const PATIENCE_MS = 8000;

/** Every number of the first matrix, and of the second: a product of side N has N / 64 everywhere. */
const [LEFT, RIGHT] = [0.125, 0.125];
const HALF_OF_AN_EIGHTH = 0x3000;

const SHADER = `
enable f16;
override n4: u32 = 128;
@group(0) @binding(0) var<storage, read> a: array<vec4<f16>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<f16>>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4<f32>>;
var<workgroup> left: array<vec4<f16>, 256>;
var<workgroup> right: array<vec4<f16>, 256>;
@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) tile: vec3<u32>, @builtin(local_invocation_id) at: vec3<u32>) {
  let own = at.y * 16 + at.x;
  var sum: array<vec4<f32>, 4>;
  for (var k = 0u; k < n4; k += 4) {
    left[own] = a[(tile.y * 64 + own / 4) * n4 + k + own % 4];
    right[own] = b[(k * 4 + own / 16) * n4 + tile.x * 16 + own % 16];
    workgroupBarrier();
    for (var i = 0u; i < 16; i++) {
      let row = vec4<f32>(right[i * 16 + at.x]);
      for (var r = 0u; r < 4; r++) {
        sum[r] += f32(left[(at.y * 4 + r) * 4 + i / 4][i % 4]) * row;
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4; r++) {
    c[(tile.y * 64 + at.y * 4 + r) * n4 + tile.x * 16 + at.x] = sum[r];
  }
}`;

/**
 * @returns 10^12 operations a second (a multiplication and an addition are two); null where it cannot be measured, e.g.
 *   without `shader-f16`, or where the product came out wrong.
 */
export async function probeSpeed(adapter: GPUAdapter): Promise<number | null> {
  if (!adapter.features.has('shader-f16')) return null;
  const device = await adapter.requestDevice({ requiredFeatures: ['shader-f16'] });
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), PATIENCE_MS);
  try {
    return await Promise.race([measure(device), device.lost.then(() => null), late.promise]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    device.destroy();
  }
}

async function measure(device: GPUDevice): Promise<number | null> {
  let speed: number | null = null;
  for (const side of SIDES) {
    const product = await makeProduct(device, side);
    const first = await product.run(1);
    if (!(await product.isRight())) return null;
    let [runs, spent] = [1, first];
    while (spent < ENOUGH_MS && runs < 4096) {
      runs *= spent < ENOUGH_MS / 8 ? 4 : 2;
      spent = await product.run(runs);
    }
    speed = (2 * side ** 3 * runs) / (spent / 1000) / 1e12;
    if (spent / runs > TOO_SHORT_MS) break;
  }
  return speed;
}

async function makeProduct(device: GPUDevice, side: number) {
  const inputs = [LEFT, RIGHT].map(() => {
    const buffer = device.createBuffer({
      size: side * side * 2,
      usage: GPUBufferUsage.STORAGE,
      mappedAtCreation: true,
    });
    new Uint16Array(buffer.getMappedRange()).fill(HALF_OF_AN_EIGHTH);
    buffer.unmap();
    return buffer;
  });
  const output = device.createBuffer({
    size: side * side * 4,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
  });
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: SHADER }), constants: { n4: side / 4 } },
  });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [...inputs, output].map((buffer, binding) => ({ binding, resource: { buffer } })),
  });

  /** Computes the product so many times. @returns milliseconds. */
  const run = async (times: number): Promise<number> => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let i = 0; i < times; i++) pass.dispatchWorkgroups(side / TILE, side / TILE);
    pass.end();
    const commands = encoder.finish();
    const began = performance.now();
    device.queue.submit([commands]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - began;
  };

  /** Looks at the last number of the product. */
  const isRight = async (): Promise<boolean> => {
    const read = device.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(output, side * side * 4 - 16, read, 0, 16);
    device.queue.submit([encoder.finish()]);
    await read.mapAsync(GPUMapMode.READ);
    const expected = side * LEFT * RIGHT;
    return new Float32Array(read.getMappedRange()).every((value) => Math.abs(value - expected) < 0.01);
  };
  return { run, isRight };
}
