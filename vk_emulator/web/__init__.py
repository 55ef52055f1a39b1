"""The HTTP side: methods, long poll, uploads, the control interface and the page."""
