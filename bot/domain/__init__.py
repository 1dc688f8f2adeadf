"""The rules of the game and its values: pure, without clock, chance or input and output."""
