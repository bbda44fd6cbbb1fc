"""Rules of supervision, one file a rule: ``content/rules/<domain>/<key>.py`` ends with ``RULE = …``."""
