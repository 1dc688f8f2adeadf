"""Stories of people who use the product, and the rules behind them."""
