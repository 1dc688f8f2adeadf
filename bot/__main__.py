"""`python -m bot` is `grill`."""

from bot.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
