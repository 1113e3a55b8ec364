/**
 * The one shader that draws every surface: a Cook-Torrance sun with a soft shadow map, ambient light and mirroring of
 * an analytic sky (B. Karis 2014 for its roughness), lamps without shadows, patterns from one noise picture.
 */
import { PATTERN } from './surface';

const defines = Object.entries(PATTERN)
  .map(([name, number]) => `#define P_${name.toUpperCase()} ${number}`)
  .join('\n');

export const SKY = /* glsl */ `
uniform vec3 sunWay, sunColor, zenith, horizon, groundColor;
uniform float clouds;
uniform sampler2D noiseMap;
// Light from a direction; rough surfaces see it blurred.
vec3 skyLight(vec3 d, float rough) {
  float up = d.y;
  float wide = 0.12 + 0.88 * rough;
  vec3 above = mix(horizon, zenith, pow(clamp(up, 0.0, 1.0), mix(0.55, 1.0, rough)));
  vec3 c = mix(groundColor, above, smoothstep(-wide * 0.6, wide * 0.6, up));
  float toSun = max(dot(d, sunWay), 0.0);
  return c + sunColor * (0.03 * pow(toSun, 6.0)) * (1.0 - 0.6 * clouds);
}
vec3 skyPicture(vec3 d) {
  vec3 c = skyLight(d, 0.0);
  float toSun = max(dot(d, sunWay), 0.0);
  c += sunColor * (0.06 * pow(toSun, 60.0) + 2.0 * smoothstep(0.9993, 0.9997, toSun)) * (1.0 - clouds);
  if (d.y > 0.015 && clouds > 0.01) {
    vec2 p = d.xz / (d.y + 0.12);
    float n = texture(noiseMap, p * 0.11 + 0.3).r * 0.62 + texture(noiseMap, p * 0.37).r * 0.28 + texture(noiseMap, p * 1.3).r * 0.1;
    float cover = smoothstep(0.62 - 0.34 * clouds, 0.78 - 0.22 * clouds, n);
    float n2 = texture(noiseMap, (p + sunWay.xz * 0.25) * 0.11 + 0.3).r;
    vec3 lit = mix(zenith * 0.5 + horizon * 0.6, horizon * 0.75 + sunColor * 0.22 + 0.1 * zenith, clamp(0.5 + (n - n2) * 3.0 - cover * 0.25, 0.0, 1.0));
    c = mix(c, lit, cover * smoothstep(0.015, 0.16, d.y) * 0.92);
  }
  return c;
}`;

export const SURFACE_VERTEX = /* glsl */ `
precision highp float;
precision highp int;
in vec3 position; in vec3 normal; in vec3 tint; in vec4 surface; in vec2 uv;
uniform mat4 modelMatrix, viewMatrix, projectionMatrix;
out vec3 vWorld, vNormal, vLocal, vLocalNormal, vTint;
flat out int vPattern;
out vec3 vSurface;
out vec2 vUv;
void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  vWorld = world.xyz;
  vNormal = mat3(modelMatrix) * normal;
  vLocal = position; vLocalNormal = normal; vTint = tint;
  vPattern = int(surface.x + 0.5);
  vSurface = surface.yzw;
  vUv = uv;
  gl_Position = projectionMatrix * viewMatrix * world;
}`;

export const SURFACE_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2DShadow;
${defines}
${SKY}
in vec3 vWorld, vNormal, vLocal, vLocalNormal, vTint;
flat in int vPattern;
in vec3 vSurface;
in vec2 vUv;
uniform vec3 eye;
uniform mat4 shadowMatrix;
uniform sampler2DShadow shadowMap;
uniform float shadowTexel, softness, haze;
uniform vec4 lampPlace[4];
uniform vec3 lampColor[4];
uniform int lampCount;
uniform sampler2D decal, mirrorMap;
uniform vec3 mirror; // height, strength, ripple
uniform vec2 frame; // pixels
uniform float below; // in the mirrored pass: nothing below this height
layout(location = 0) out vec4 outColor;

float shadowAt(vec3 p, vec3 n, float facing) {
  vec3 q = (shadowMatrix * vec4(p + n * (0.6 * shadowTexel + 0.35 * softness) * (1.2 - facing), 1.0)).xyz;
  if (any(lessThan(q, vec3(0.0))) || any(greaterThan(q, vec3(1.0)))) return 1.0;
  float reach = softness / (shadowTexel * float(textureSize(shadowMap, 0).x));
  float lit = 0.0;
  ivec2 px = ivec2(gl_FragCoord.xy);
  float a = float((px.x * 5 + px.y * 3) & 15) * 0.392699;
  mat2 spin = mat2(cos(a), sin(a), -sin(a), cos(a)) * reach;
  const vec2 taps[9] = vec2[9](vec2(0.0), vec2(0.5, 0.1), vec2(-0.1, 0.5), vec2(-0.5, -0.1), vec2(0.1, -0.5),
    vec2(0.75, 0.65), vec2(-0.65, 0.75), vec2(-0.75, -0.65), vec2(0.65, -0.75));
  for (int i = 0; i < 9; i++) lit += texture(shadowMap, vec3(q.xy + spin * taps[i], q.z - 0.0004));
  return lit / 9.0;
}

// Share of light that comes back in a mirroring: split sum without a table (B. Karis 2014, mobile).
vec3 envBrdf(vec3 f0, float rough, float nv) {
  vec4 r = rough * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
  float a = min(r.x * r.x, exp2(-9.28 * nv)) * r.x + r.y;
  vec2 ab = vec2(-1.04, 1.04) * a + r.zw;
  return f0 * ab.x + ab.y;
}

void main() {
  if (vWorld.y < below) discard;
  vec3 n = normalize(vNormal);
  vec3 v = normalize(eye - vWorld);
  if (dot(n, v) < 0.0) n = -n;
  vec3 albedo = vTint;
  float rough = vSurface.x, metal = vSurface.y, scale = abs(vSurface.z);
  vec3 an = abs(vLocalNormal);
  vec2 p = an.y > an.x && an.y > an.z ? vLocal.xz : (an.x > an.z ? vLocal.zy : vLocal.xy);
  if (vSurface.z < 0.0) p = p.yx;
  p /= max(scale, 0.001);
  float h = 0.0, through = 0.0, wrap = 0.0;
  vec3 emit = vec3(0.0);
  // First where each pattern looks at the noise, then three looks for all, then what each makes of them: software
  // renderers go through every case for every pixel, so that looks within the cases would cost twenty times as much.
  vec2 qa = p, qb = p, qc = p, id = vec2(0.0), e = vec2(0.0);
  float gap = 1.0, k = 0.5, row = 0.0;
  vec2 fw = fwidth(p);
  switch (vPattern) {
    case P_PLANKS:
      row = floor(p.y / 0.14);
      p.x += fract(row * 0.618) * 7.0;
      id = vec2(floor(p.x / 1.6), row);
      e = vec2(fract(p.x / 1.6) * 1.6, fract(p.y / 0.14) * 0.14);
      { float thin = clamp(0.0035 / max(length(fw), 1e-5), 0.0, 1.0);
      gap = mix(1.0, smoothstep(0.0006, 0.003, min(min(e.x, 1.6 - e.x), min(e.y, 0.14 - e.y))), thin); }
      p += vec2(id.x * 3.7, row * 1.31);
    case P_WOOD:
      qa = vec2(p.x * 0.25, p.y * 1.1 + 0.035 * sin(p.x * 1.9 + p.y * 2.0) + 0.012 * sin(p.x * 7.1 + p.y * 9.0));
      qb = vec2(p.x * 0.9, p.y * 9.0); break;
    case P_BRICK: case P_ROOF: {
      vec2 unit = vPattern == P_BRICK ? vec2(0.22, 0.075) : vec2(0.25, 0.3);
      vec2 q = p / unit;
      q.x += 0.5 * mod(floor(q.y), 2.0);
      id = floor(q);
      e = vPattern == P_BRICK ? min(fract(q), 1.0 - fract(q)) * unit : fract(q);
      qa = p * (vPattern == P_BRICK ? 1.7 : 0.8); break;
    }
    case P_TILES:
      id = floor(p / 0.3); e = min(fract(p / 0.3), 1.0 - fract(p / 0.3)) * 0.3;
      qa = p * 0.6 + id * 0.37; break;
    case P_SOIL: case P_GRASS: qa = p * 0.021; qb = p * 0.17; qc = p * 1.3; break;
    case P_ASPHALT: qa = p * 2.3; qb = p * 0.12; break;
    case P_CLOTH: qa = p * 1.2; qb = p * 7.0; break;
    case P_STONE: qa = p * 0.4; qb = p * 1.9; qc = p * 7.0; break;
    case P_MOUNTAIN: qa = p * 0.0016; qb = p * 0.0076; qc = p * 0.028; break;
    case P_BARK: qa = p * vec2(2.2, 0.5); qb = p * vec2(9.0, 2.0); break;
    case P_LEAF: qa = p * 3.0; break;
    case P_METAL: qa = p * vec2(0.6, 5.0); break;
    case P_SKIN: qa = p * 4.0; qb = p * 22.0; break;
    case P_HAIR: qa = vec2(p.x * 30.0, p.y * 1.1); qb = vec2(p.x * 8.0, p.y * 0.7); break;
    case P_PAPER: case P_DECAL: qa = p * 3.0; qb = p * 14.0; break;
    case P_GLASS: qa = p * 0.3; break;
    case P_PLASTER: qa = p * 0.25; qb = p * 2.0; break;
    case P_GLAZE: qa = p * 2.0; break;
    case P_FRUIT: qa = p * 5.0; qb = p * 30.0; break;
    case P_WATER: qa = vWorld.xz * vec2(0.11, 0.23); qb = vWorld.xz * vec2(0.5, 0.9); break;
    default: qa = p * 0.9; break;
  }
  vec4 ta = texture(noiseMap, qa), tb = texture(noiseMap, qb), tc = texture(noiseMap, qc);
  vec4 ink = texture(decal, vUv);
  k = fract(sin(id.x * 12.9898 + id.y * 78.233) * 43758.5453);
  switch (vPattern) {
    case P_PLAIN: case P_PAINT: albedo *= 0.94 + 0.12 * ta.r; rough *= 0.85 + 0.3 * ta.b; break;
    case P_WOOD: case P_PLANKS: {
      float tone = vPattern == P_PLANKS ? 0.78 + 0.4 * k : 1.0;
      albedo *= (0.62 + 0.62 * ta.a) * (0.88 + 0.24 * tb.g) * tone * (0.25 + 0.75 * gap);
      rough *= 0.8 + 0.4 * ta.a;
      h = (ta.a * 0.0008 + tb.g * 0.0003 + gap * 0.0015) * scale; break;
    }
    case P_BRICK: {
      // Bricks too far away to be told apart are their mean.
      float near = clamp(1.6 - 26.0 * length(fw), 0.0, 1.0);
      float in_ = mix(0.86, smoothstep(0.003, 0.008, min(e.x, e.y) + (ta.g - 0.5) * 0.004), near);
      k = mix(0.5, k, near);
      albedo = mix(vec3(0.45, 0.42, 0.38) * (0.8 + 0.4 * ta.r), albedo * (0.72 + 0.5 * k) * (0.75 + 0.5 * ta.r), in_);
      h = in_ * 0.002 + ta.g * 0.001; break;
    }
    case P_TILES: {
      float in_ = smoothstep(0.002, 0.006, min(e.x, e.y));
      albedo = mix(vec3(0.3), albedo * (0.85 + 0.2 * k) * (0.85 + 0.3 * ta.r), in_);
      rough = mix(0.9, rough * (0.7 + 0.6 * ta.b), in_);
      h = in_ * 0.002; break;
    }
    case P_ROOF:
      albedo *= (0.7 + 0.45 * k) * (0.7 + 0.6 * ta.r) * (0.55 + 0.45 * smoothstep(0.0, 0.3, e.y));
      h = e.y * 0.03 + 0.02 * sin(e.x * 3.14159); break;
    case P_SOIL: case P_GRASS:
      albedo *= 0.45 + 1.05 * (0.5 * ta.r + 0.3 * tb.r + 0.2 * tc.g);
      if (vPattern == P_GRASS) albedo = mix(albedo, albedo * vec3(1.45, 1.12, 0.6), smoothstep(0.45, 0.7, ta.r * 0.6 + tb.b * 0.4));
      h = (tc.r * 0.05 + tc.g * 0.03 + tb.r * 0.1) * 0.6;
      wrap = 0.25; break;
    case P_ASPHALT: {
      albedo *= (0.7 + 0.6 * ta.g) * (0.75 + 0.5 * tb.r);
      rough *= 0.8 + 0.3 * tb.r;
      h = ta.g * 0.004 + ta.r * 0.003; break;
    }
    case P_CLOTH: {
      vec2 q = p * 420.0;
      float weave = sin(q.x) * sin(q.y) * clamp(1.2 - 0.5 * length(fwidth(q)), 0.0, 1.0);
      albedo *= (0.88 + 0.24 * ta.r) * (1.0 + 0.2 * weave) * (0.88 + 0.24 * tb.g);
      h = weave * 0.00015 + (ta.r + 0.4 * ta.b) * 0.005;
      wrap = 0.3; break;
    }
    case P_STONE: case P_MOUNTAIN:
      albedo *= 0.4 + 0.6 * ta.r + 0.35 * tb.r + 0.25 * (tc.g - 0.5);
      h = (ta.r * 0.06 + tb.r * 0.03 + tc.r * 0.01 + tb.b * 0.02) * scale; break;
    case P_BARK: albedo *= 0.35 + 0.9 * ta.r * (0.7 + 0.6 * tb.g); h = ta.r * 0.05 + tb.r * 0.01; break;
    case P_LEAF: through = 0.55; wrap = 0.35; albedo *= 0.8 + 0.4 * ta.g; break;
    case P_METAL: rough = clamp(rough * (0.75 + 0.5 * ta.a), 0.04, 1.0); albedo *= 0.9 + 0.2 * ta.r; break;
    case P_SKIN:
      albedo *= mix(vec3(1.0), vec3(1.1, 0.88, 0.86), (ta.r - 0.4) * 0.8) * (0.94 + 0.12 * tb.g);
      h = tb.g * 0.00035 + tb.b * 0.0003; wrap = 0.35; break;
    case P_HAIR: albedo *= 0.4 + 1.44 * ta.g * tb.r; h = (ta.g + tb.r) * 0.004; wrap = 0.2; break;
    case P_PAPER: case P_DECAL:
      if (vPattern == P_PAPER) ink = vec4(1.0);
      if (ink.a < 0.3) discard;
      albedo *= ink.rgb * ink.rgb * (0.97 + 0.06 * ta.r) * (0.97 + 0.06 * tb.g);
      h = (tb.g * 0.0002 + ta.r * 0.0008) * scale; wrap = 0.15; break;
    case P_GLASS: rough *= 0.8 + 0.4 * ta.r; h = ta.b * 0.004; break;
    case P_PLASTER: albedo *= 0.86 + 0.2 * ta.r + 0.08 * (tb.g - 0.5); h = tb.r * 0.002 + tb.g * 0.0007; break;
    case P_LIGHT: emit = albedo * scale; albedo = vec3(0.0); break;
    case P_GLAZE: albedo *= 0.95 + 0.1 * ta.r; rough *= 0.8 + 0.5 * ta.b; h = ta.r * 0.0006; break;
    case P_FRUIT:
      albedo *= (0.72 + 0.5 * ta.r) * (0.93 + 0.14 * tb.g) * mix(vec3(1.0), vec3(1.1, 0.9, 0.7), ta.a - 0.4);
      rough *= 0.8 + 0.4 * ta.r; h = tb.b * 0.0009 * scale; wrap = 0.2; break;
    case P_WATER: h = (ta.r * 0.12 + tb.r * 0.03) * mirror.z / (1.0 + 0.02 * length(eye - vWorld)); break;
    default: break;
  }
  // Bumps: the slope of h over the screen tilts the normal (M. Mikkelsen 2010).
  vec3 dx = dFdx(vWorld), dy = dFdy(vWorld);
  float hx = dFdx(h), hy = dFdy(h);
  vec3 r1 = cross(dy, n), r2 = cross(n, dx);
  float det = dot(dx, r1);
  vec3 bent = abs(det) * n - sign(det) * (hx * r1 + hy * r2);
  vec3 flatNormal = n;
  if (dot(bent, bent) > 0.0) n = normalize(bent);
  // A slope steeper than the view cannot be seen.
  float nv = dot(n, v);
  if (nv < 0.03) { n = normalize(n + v * (0.03 - nv)); nv = 0.03; }

  vec3 l = sunWay;
  float nl = dot(n, l);
  float lit = nl > -wrap || through > 0.0 ? shadowAt(vWorld, flatNormal, clamp(abs(dot(flatNormal, l)), 0.0, 1.0)) : 0.0;
  vec3 f0 = mix(vec3(0.04), albedo, metal);
  vec3 diffuse = albedo * (1.0 - metal);
  float wrapped = clamp((nl + wrap) / ((1.0 + wrap) * (1.0 + wrap)), 0.0, 1.0);
  vec3 sunDiffuse = vec3(wrapped);
  if (vPattern == P_SKIN) sunDiffuse = mix(vec3(max(nl, 0.0)), sunDiffuse, vec3(1.0, 0.55, 0.45));
  vec3 direct = diffuse * sunDiffuse;
  if (through > 0.0) direct += diffuse * vec3(1.15, 1.25, 0.45) * through * max(-nl, 0.0);
  float a2 = max(rough * rough, 0.003); a2 *= a2;
  if (nl > 0.0) {
    vec3 hv = normalize(l + v);
    float nh = max(dot(n, hv), 0.0), vh = max(dot(v, hv), 0.0);
    float d = nh * nh * (a2 - 1.0) + 1.0;
    float k = (rough + 1.0) * (rough + 1.0) * 0.125;
    float g = 0.25 / ((nl * (1.0 - k) + k) * (nv * (1.0 - k) + k));
    vec3 f = f0 + (1.0 - f0) * pow(1.0 - vh, 5.0);
    direct += f * min(a2 / (3.14159 * d * d) * g * nl, 24.0);
  }
  vec3 light = direct * sunColor * lit;
  vec3 ambient = diffuse * skyLight(n, 1.0);
  if (through > 0.0) ambient = mix(ambient, diffuse * skyLight(vec3(0.0, 1.0, 0.0), 1.0), 0.4);
  vec3 r = reflect(-v, n);
  vec3 seen = skyLight(r, rough);
  vec3 spec = envBrdf(f0, rough, nv);
#ifdef MIRROR
  bool still = abs(vWorld.y - mirror.x) < 0.004 && vLocalNormal.y > 0.9;
  if (still || vPattern == P_WATER) {
    vec2 at = gl_FragCoord.xy / frame + (n.xz - flatNormal.xz) * (vPattern == P_WATER ? 0.35 : 0.06);
    float blur = vPattern == P_WATER ? 0.0 : rough * 0.02;
    vec3 image = texture(mirrorMap, at).rgb;
    if (blur > 0.0) image = 0.2 * (image + texture(mirrorMap, at + vec2(blur, blur * 0.6)).rgb + texture(mirrorMap, at - vec2(blur, blur * 0.6)).rgb
      + texture(mirrorMap, at + vec2(-blur * 0.5, blur * 1.6)).rgb + texture(mirrorMap, at + vec2(blur * 0.5, -blur * 1.6)).rgb);
    seen = mix(seen, image, mirror.y);
    if (vPattern != P_WATER) spec = mix(spec, vec3(0.05) + 0.95 * pow(1.0 - nv, 4.0), 0.35);
  }
#endif
  light += ambient + seen * spec;
  for (int i = 0; i < lampCount; i++) {
    vec3 to = lampPlace[i].xyz - vWorld;
    float far2 = dot(to, to) + 0.04;
    vec3 ll = to * inversesqrt(far2);
    float ln = dot(n, ll);
    vec3 lamp = lampColor[i] / far2;
    light += lamp * diffuse * clamp((ln + 0.15 + wrap) / (1.15 + wrap), 0.0, 1.0);
    vec3 hv = normalize(ll + v);
    float nh = max(dot(n, hv), 0.0), d = nh * nh * (a2 - 1.0) + 1.0;
    light += lamp * f0 * min(a2 / (3.14159 * d * d) * 0.3, 12.0) * max(ln, 0.0);
  }
  light += emit;
  if (haze > 0.0) {
    float far = length(eye - vWorld);
    float clear = exp(-far * haze);
    light = mix(skyLight(normalize(vWorld - eye) * vec3(1.0, 0.2, 1.0) + vec3(0.0, 0.02, 0.0), 0.2), light, clear);
  }
  outColor = vec4(light, 1.0);
}`;

export const SKY_VERTEX = /* glsl */ `
precision highp float;
in vec3 position;
uniform mat4 unproject;
out vec3 vWay;
void main() {
  vec4 far = unproject * vec4(position.xy, 1.0, 1.0);
  vec4 near = unproject * vec4(position.xy, -1.0, 1.0);
  vWay = far.xyz / far.w - near.xyz / near.w;
  gl_Position = vec4(position.xy, 1.0, 1.0);
}`;

export const SKY_FRAGMENT = /* glsl */ `
precision highp float;
${SKY}
in vec3 vWay;
layout(location = 0) out vec4 outColor;
void main() { outColor = vec4(skyPicture(normalize(vWay)), 1.0); }`;

/** Draws only depth, for the shadow map. */
export const DEPTH_FRAGMENT = /* glsl */ `
precision highp float;
out vec4 outColor;
void main() { outColor = vec4(1.0); }`;

export const DEPTH_VERTEX = /* glsl */ `
precision highp float;
in vec3 position;
uniform mat4 modelMatrix, viewMatrix, projectionMatrix;
void main() { gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(position, 1.0); }`;

/** Draws the number of an object, for masks. */
export const NUMBER_FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 number;
out vec4 outColor;
void main() { outColor = vec4(number, 1.0); }`;
