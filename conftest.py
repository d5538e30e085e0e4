"""For every run of pytest here, nbval's too."""

import os

# The kernels of nbval inherit it: a progress bar shows how long a run took, which no stored
# output can hold. tools/refresh.py sets the same.
os.environ["TQDM_DISABLE"] = "1"
