"""How the remembered things look as VK's JSON."""
