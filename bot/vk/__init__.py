"""Everything only VK needs: its methods, error codes, keyboards and events."""
