"""The program in a browser: a server that gives out one page, and for each page a process of its own."""

DRIVER = "dossier.tui.browser:BrowserDriver"
"""What TEXTUAL_DRIVER is in such a process: the program draws for the page, over pipes."""
