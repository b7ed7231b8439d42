"""Rules over the whole base: each is a generator of problems."""
