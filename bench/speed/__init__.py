"""What reading costs. One thread: set before numpy is loaded, whose products would take every core."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
