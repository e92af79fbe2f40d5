"""Tests of the demo site; `test_engines.py` clicks through everything on every engine."""
