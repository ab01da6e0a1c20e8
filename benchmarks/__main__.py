"""``python -m benchmarks [SIZES]``: prints the table of the merge, for 50, 100, 200 and 400 answers if not told."""

import sys

from benchmarks.merging import table

SIZES = (50, 100, 200, 400)

if __name__ == "__main__":
    wanted = tuple(int(one) for one in sys.argv[1:]) or SIZES
    for line in table(wanted):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
