"""What is written for other programs has the same shape whatever stands in the texts: a base of plain words beside one of hostile ones."""
