"""Judging away from the chat: answers in a file, and how far a judge agrees with people."""
