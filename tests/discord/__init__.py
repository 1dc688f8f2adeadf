"""Discord end to end: the product in a process of its own, real people's acts, a strict Discord on loopback."""
