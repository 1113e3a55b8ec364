/** From the light of the scene to the numbers of a camera: ambient shade, averaging, tone curve, vignette, grain. */

export const SCREEN_VERTEX = /* glsl */ `
precision highp float;
in vec3 position;
out vec2 vAt;
void main() { vAt = position.xy * 0.5 + 0.5; gl_Position = vec4(position.xy, 0.0, 1.0); }`;

/** Share of ambient light that reaches each pixel, from depth alone (in the manner of Alchemy AO, McGuire 2011). */
export const SHADE_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
uniform highp sampler2D depthMap;
uniform vec4 lens; // near, far, tan(half fov) * aspect, tan(half fov)
uniform float reach;
in vec2 vAt;
out vec4 outColor;
float farAt(vec2 at) {
  float d = textureLod(depthMap, at, 0.0).r;
  return lens.x * lens.y / (lens.y - d * (lens.y - lens.x));
}
vec3 placeAt(vec2 at) {
  float z = farAt(at);
  return vec3((at * 2.0 - 1.0) * lens.zw * z, -z);
}
void main() {
  vec3 p = placeAt(vAt);
  if (-p.z > lens.y * 0.5) { outColor = vec4(1.0); return; }
  vec2 px = 2.0 / vec2(textureSize(depthMap, 0));
  vec3 r = placeAt(vAt + vec2(px.x, 0.0)) - p, l = p - placeAt(vAt - vec2(px.x, 0.0));
  vec3 u = placeAt(vAt + vec2(0.0, px.y)) - p, d = p - placeAt(vAt - vec2(0.0, px.y));
  vec3 n = normalize(cross(abs(r.z) < abs(l.z) ? r : l, abs(u.z) < abs(d.z) ? u : d));
  ivec2 cell = ivec2(gl_FragCoord.xy) & 3;
  float turn = float((cell.x * 4 + cell.y * 7 + cell.x * cell.y * 3) & 15) * 0.392699;
  float radius = min(reach / (-p.z * lens.w * 2.0), 0.12);
  float sum = 0.0;
  for (int i = 0; i < 12; i++) {
    float t = (float(i) + 0.5) / 12.0, a = turn + t * 6.2831853 * 5.0;
    vec2 at = vAt + radius * t * vec2(cos(a) * lens.w / lens.z, sin(a));
    vec3 w = placeAt(at) - p;
    float w2 = dot(w, w), f = max(reach * reach - w2, 0.0) / (reach * reach);
    sum += f * f * max(dot(w, n) - 0.004 * -p.z - 0.01 * reach, 0.0) / (w2 / reach + 0.03 * reach);
  }
  outColor = vec4(vec3(clamp(1.0 - sum * 0.22, 0.0, 1.0)), 1.0);
}`;

export const FINISH_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
uniform sampler2D lightMap, shadeMap;
uniform ivec2 size;
uniform int over; // light samples along one side of a pixel
uniform float exposure, contrast, saturation, warmth, vignette, grain;
uniform uint grainSeed;
in vec2 vAt;
out vec4 outColor;
// Fit of the ACES output transform by S. Hill.
vec3 tone(vec3 c) {
  c = mat3(0.59719, 0.07600, 0.02840, 0.35458, 0.90834, 0.13383, 0.04823, 0.01566, 0.83777) * c;
  vec3 a = c * (c + 0.0245786) - 0.000090537, b = c * (0.983729 * c + 0.4329510) + 0.238081;
  c = mat3(1.60475, -0.10208, -0.00327, -0.53108, 1.10813, -0.07276, -0.07367, -0.00605, 1.07602) * (a / b);
  return clamp(c, 0.0, 1.0);
}
uint hash(uint x) { x ^= x >> 16; x *= 0x7feb352du; x ^= x >> 15; x *= 0x846ca68bu; x ^= x >> 16; return x; }
float normalish(uint k) {
  uint p = hash(k), q = hash(p ^ 0x9e3779b9u);
  return (float((p & 0xffffu) + (p >> 16) + (q & 0xffffu) + (q >> 16)) / 65535.0 - 2.0) * 1.732;
}
vec3 grainAt(ivec2 at) {
  uint k = (uint(at.x) * 73856093u) ^ (uint(at.y) * 19349663u) ^ grainSeed;
  float luma = normalish(k);
  return vec3(luma) + 0.45 * vec3(normalish(k ^ 1u), normalish(k ^ 2u), normalish(k ^ 3u));
}
void main() {
  ivec2 px = ivec2(gl_FragCoord.xy);
  float shade = 0.0;
  for (int y = -2; y < 2; y++) for (int x = -2; x < 2; x++)
    shade += texelFetch(shadeMap, clamp(px + ivec2(x, y), ivec2(0), size - 1), 0).r;
  shade *= 0.0625;
  vec2 q = vAt - 0.5;
  float fall = 1.0 - vignette * dot(q, q) * 2.0;
  vec3 c = vec3(0.0);
  for (int y = 0; y < over; y++) for (int x = 0; x < over; x++)
    c += tone(texelFetch(lightMap, px * over + ivec2(x, y), 0).rgb * shade * fall * exposure * vec3(warmth, 1.0, 2.0 - warmth) * 0.9);
  c /= float(over * over);
  float grey = dot(c, vec3(0.2126, 0.7152, 0.0722));
  c = max(mix(vec3(grey), c, saturation), 0.0);
  c = mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
  c = mix(c, c * c * (3.0 - 2.0 * c), contrast);
  // Grain spreads a little over its neighbours, as a camera's does after its own filters.
  vec3 g = 0.6 * grainAt(px) + 0.1 * (grainAt(px + ivec2(1, 0)) + grainAt(px - ivec2(1, 0)) + grainAt(px + ivec2(0, 1)) + grainAt(px - ivec2(0, 1)));
  float l = dot(c, vec3(0.299, 0.587, 0.114));
  c += g * (grain / 255.0) * 1.5 * (0.45 + 1.1 * sqrt(l) * (1.0 - 0.75 * l));
  outColor = vec4(c, 1.0);
}`;
