"""Why a value is as it is."""
