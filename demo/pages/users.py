"""The demo's users. Their password is public, which is why the site only ever listens on loopback."""

DEMO_PASSWORD = "pw"
DEMO_USERS = ("yuan", "mei", "root")
