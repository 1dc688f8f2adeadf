"""People on Telegram: the product in a process of its own, against a strict Bot API server on loopback."""
