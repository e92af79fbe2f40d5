"""Small projects on large packages, each with settings of its own: `python3 companion/tests/matrix.py projects`."""
