"""What the pretended VK remembers: people, chats, dialogs, events, calls."""
