"""What the bot says: an event comes in, replies go out; nothing is sent, judged or timed here."""
