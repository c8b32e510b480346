/** Names the shell by what the running process says of itself: nobody shall take anything else for Electron. */
export function shellWords({ electron, chrome, node }: Record<string, string | undefined>): string {
  if (electron !== undefined) return `Electron ${electron}`;
  return `stand-in (Chromium ${major(chrome)}, Node ${major(node)}) – not Electron`;
}

function major(version = '?'): string {
  return version.split('.')[0] ?? '?';
}
