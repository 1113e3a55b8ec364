/** @returns the sha256 of the bytes, 64 lower-case hexadecimal digits. Browsers hash only on secure pages. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
