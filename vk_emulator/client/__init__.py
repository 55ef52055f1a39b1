"""Talking to a running emulator as a person or as a test."""
