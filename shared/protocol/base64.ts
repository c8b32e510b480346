/**
 * Whether the text is the one base64 form of some bytes: padded, without white space, its unused bits zero. Two texts of the
 * same bytes would be two files with one signature.
 */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return false;
  if (text.endsWith('==')) return /[AQgw]==$/.test(text.slice(-4));
  return !text.endsWith('=') || /[AEIMQUYcgkosw048]=$/.test(text.slice(-4));
}
