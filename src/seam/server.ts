/** The server's half: calls of a site's companion. */

/** A call of a site's companion: a POST of JSON, without cookies. */
export interface ServerCall {
  /** On the very site whose response gave the token. */
  readonly url: string;
  readonly token: string;
  readonly body: string;
}

/** What came back, not yet looked at, or why nothing did. */
export type ServerReply =
  | { readonly ok: true; readonly status: number; readonly body: string }
  /** `not-local`: the site is not under a name that only this machine has. `unreachable`: no answer. */
  | { readonly ok: false; readonly why: 'not-local' | 'unreachable' };

export interface Server {
  /** Calls the companion of the inspected site. Never rejects. */
  callServer(call: ServerCall): Promise<ServerReply>;
}
