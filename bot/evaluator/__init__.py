"""Judges: what an answer is worth, point by point, by a language model or offline."""
