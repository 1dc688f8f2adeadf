"""What the judges promise."""
