"""HAR files of Django's own tests, for `session-devtools timeline` and `check`: no browser needed."""
