/** What runs the windows, for the screen and reports; nobody shall take anything else for Electron. */
export function shellName(versions: Readonly<Record<string, string | undefined>>): string {
  const { electron, chrome = '?', node = '?' } = versions;
  return electron === undefined ? `not Electron (Chromium ${chrome}, Node ${node})` : `Electron ${electron}`;
}
