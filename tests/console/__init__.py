"""The product in a process of its own, held a conversation with through a pipe."""
