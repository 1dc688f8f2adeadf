"""Files of an interview: what they hold, and what a reader sees in a browser."""
