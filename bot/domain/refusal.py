"""Saying no: an error that carries the key of a sentence and its data; the router says it."""


class Refusal(Exception):
    """What was asked cannot be done. `key` names a text, `data` fills it."""

    def __init__(self, key: str, **data: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.data = data
