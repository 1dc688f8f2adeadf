"""Daily Grill: a mock-interview bot. Import package `bot`, command `grill`."""
