"""A dossier as rows of text: what a pane shows and what `dossier show` prints."""
