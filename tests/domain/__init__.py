"""The rules of the game, held to what people expect of them."""
