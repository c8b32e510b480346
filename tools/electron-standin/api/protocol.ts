/** `protocol`: schemes of the app's own, answered by the app with a Response. */
import { addScheme, isOwnScheme } from '../net-urls.ts';
import { Loud, refuse } from '../refuse.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean; readonly bypassCSP?: boolean };
}

export class Protocol extends Loud {
  private readonly handlers = new Map<string, ProtocolHandler>();

  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    for (const { scheme, privileges } of schemes) {
      // Served over https the scheme is standard and secure whether the app says so or not.
      if (!privileges?.standard || !privileges.secure) refuse(`the scheme ${scheme}:// without standard and secure`);
      if (privileges.bypassCSP) refuse(`the privilege bypassCSP of ${scheme}://`);
      addScheme(scheme);
    }
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (!isOwnScheme(scheme)) refuse(`protocol.handle('${scheme}') without registerSchemesAsPrivileged`);
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }

  /** Used by the network, not part of Electron's API. */
  static handlerOf(protocol: Protocol, scheme: string): ProtocolHandler | undefined {
    return protocol.handlers.get(scheme);
  }
}

/** The export `protocol` and `session.defaultSession.protocol` are one. */
export const defaultProtocol = new Protocol();
