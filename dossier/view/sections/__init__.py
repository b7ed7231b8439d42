"""The sections of a dossier: each function adds the rows of one, or none where the dossier has nothing of it."""
