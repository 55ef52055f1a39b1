"""What people do in the messenger: write, press, join, leave."""
