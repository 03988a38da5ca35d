"""Pages of the card that an office takes later."""
