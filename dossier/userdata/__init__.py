"""What a person keeps beside the profiles: cases, bookmarks, tags, where they were. No build touches it."""
