"""The database: compiled from profiles, read by everything else."""

import sys
import warnings

if (3, 12) <= sys.version_info < (3, 12, 4):  # these warn of `?1`, as of a name, which later ones take as ever
    warnings.filterwarnings("ignore", r"Binding \d+ \('\?\d+'\) is a named parameter", DeprecationWarning)
