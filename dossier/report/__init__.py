"""Reports: the dossier that a person hands over, as one document in Markdown or HTML; and what to look at before."""
