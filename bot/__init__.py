"""The running process: settings, wiring, listening, sending, waking, the command line."""
