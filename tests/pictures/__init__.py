"""Pictures: what is drawn, in which colours and language, and what happens when it cannot be."""
