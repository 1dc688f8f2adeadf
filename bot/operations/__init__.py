"""What an operator does with the running product's books, from the command line."""
