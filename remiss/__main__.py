"""``python -m remiss``: the same as the command ``remiss``."""

import sys

from remiss.cli import main

sys.exit(main())
