"""A seeded school on the emulated VK, with the whole bot. All people and classes are invented."""
