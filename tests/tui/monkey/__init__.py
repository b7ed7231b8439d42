"""A monkey at the keys: a random walk over all of the program (`walk.py`)."""
