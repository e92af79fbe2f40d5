"""Watching `request.session` without its noticing."""
