"""`python -m dinkop_desktop`: hand over to the command line."""

from __future__ import annotations

import sys

from dinkop_desktop import cli

if __name__ == "__main__":
    sys.exit(cli.main())
