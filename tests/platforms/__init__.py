"""Every platform keeps the same promises; each is held to its own limits."""
