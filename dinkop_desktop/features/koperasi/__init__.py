"""Koperasi: how they live, their members, the transition of KSU, savings."""
