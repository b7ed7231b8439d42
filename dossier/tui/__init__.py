"""The screens. They import no yaml, and nothing of what compiles."""
