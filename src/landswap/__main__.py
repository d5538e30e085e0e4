"""`python -m landswap`: the command of cli.py."""

import sys

from landswap.cli import main

if __name__ == "__main__":
    sys.exit(main())
