"""Every word a user reads, in English and Chinese."""
