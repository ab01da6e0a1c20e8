"""What the Word engine costs, measured against what cannot be avoided. Run as ``python -m benchmarks``."""
