"""dossier: linked profiles of people and organizations, every claim with its source, in a terminal."""

__version__ = "0.1.0"
