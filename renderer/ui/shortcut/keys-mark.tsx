/** The key cap shown beside what it does; screen readers get it through `aria-keyshortcuts` instead. */
export function Keys({ keys }: { keys: string }) {
  return (
    <kbd className="ui-keys" aria-hidden="true">
      {keys
        .replaceAll('ArrowUp', '↑')
        .replaceAll('ArrowDown', '↓')
        .replaceAll('ArrowLeft', '←')
        .replaceAll('Escape', 'Esc')}
    </kbd>
  );
}
