"""
A key for a browser extension that is not on this machine's own connection: the server prints a code where it runs, the
panel sends it once, and gets a key of its own. docs/companion-protocol.md, section 8, has the messages.
"""
