/** `app.commandLine`: switches for Chromium, to be given before the app is ready. */
import { Loud } from '../refuse.ts';

export class CommandLine extends Loud {
  private readonly switches = new Map<string, string>();
  private readonly args: string[] = [];

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name.toLowerCase(), value);
  }

  appendArgument(value: string): void {
    this.args.push(value);
  }

  hasSwitch(name: string): boolean {
    return this.switches.has(name.toLowerCase());
  }

  getSwitchValue(name: string): string {
    return this.switches.get(name.toLowerCase()) ?? '';
  }

  removeSwitch(name: string): void {
    this.switches.delete(name.toLowerCase());
  }

  /** Used when Chromium is started, not part of Electron's API. */
  static forChromium(line: CommandLine): string[] {
    const flags = [...line.switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
    return [...flags, ...line.args];
  }
}
