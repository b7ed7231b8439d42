"""Profiles that the program begins for a person. Writes text; reads no YAML."""
