"""The API methods a community token may call."""
