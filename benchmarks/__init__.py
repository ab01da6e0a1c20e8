"""What the Word engine costs and withstands, measured. Run as ``./dev bench merge`` and ``./dev bench fuzz``."""
