"""What things cost and withstand, measured: run as ``./dev bench merge``, ``fuzz`` or ``letters-out``."""
