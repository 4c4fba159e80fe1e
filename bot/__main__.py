"""`python -m bot` is the program."""

import sys

from bot.cli import main

sys.exit(main())
