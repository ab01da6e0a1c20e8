"""Which engine this is."""

ENGINE_VERSION = "3"
"""Goes up whenever the same pieces may give other bytes, so that what is kept of a build can say what made it."""
