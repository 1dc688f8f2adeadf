"""Conversations: a person says, presses and hears; the product is real from the router to the SQLite file."""
