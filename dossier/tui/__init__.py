"""The screens. Imports neither yaml nor sqlite_utils."""
