"""What the views must tell, worked out naively from the YAML and the documentation, knowing nothing of the program."""
