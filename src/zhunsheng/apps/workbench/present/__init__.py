"""From records and definitions to the view models of ``parts``, ``fields`` and ``pages``."""
