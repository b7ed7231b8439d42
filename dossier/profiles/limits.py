"""How large a file of profiles may be: what is larger is not read, and not written."""

MAX_BYTES = 4 * 1024 * 1024
"""Size of the largest file read."""
MAX_DEPTH = 32
MAX_NODES = 200_000
"""Entries of all its mappings and lists."""
MAX_SCALAR = 256 * 1024
"""Characters of the longest single value."""
