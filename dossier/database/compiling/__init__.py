"""Profiles -> rows. What a file says by itself is worked out file by file; what files say of one another, in the database.

own -> pieces -> whole (a new base) or changes (the base before, and what has changed since), both through linking, joining,
stubs, settling and the rules between files. Each step reads rows and writes rows, so that no step holds the base in memory.
"""
