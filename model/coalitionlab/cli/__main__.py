"""`python -m coalitionlab.cli` does what `coalitionlab` does."""

import sys

from . import main

sys.exit(main())
