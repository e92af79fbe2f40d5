"""The pages of the demo site: one module of views per subject, one entry per action in `actions.py`."""
