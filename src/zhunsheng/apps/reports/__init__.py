"""Reports as documents: composing, freezing, the official page."""
