"""The places where people chat; each is one module of its own, found by its name."""
