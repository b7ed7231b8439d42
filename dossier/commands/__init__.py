"""The commands, by what they are for. stdout is data, stderr is narration."""
