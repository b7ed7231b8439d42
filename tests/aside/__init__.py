"""What a person puts aside, while the records that it is of change their ids, names and files."""
