"""Commands of the features: koperasi, KUR, facilitators, programmes, visits, rounds, subjects, upkeep."""
