"""Who works in an office: their passphrases, and the way back when one is forgotten."""
