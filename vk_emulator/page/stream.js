// The live stream of the emulator (Server-Sent Events), which comes back by itself.

const RETRY_MS = 1500;

/**
 * Calls `heard(event)` for each event, `connected()` after each (re)connection and `lost()` when it breaks.
 * A hidden tab lets go of its connection: a browser allows only six per server, and each tab is one person.
 */
export function listen({ heard, connected, lost }) {
  let source = null;
  let retry = 0;

  function open() {
    close();
    source = new EventSource("/control/stream");
    source.onopen = connected;
    source.onmessage = (message) => heard(JSON.parse(message.data));
    source.onerror = broken;
  }

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  function broken() {
    close();
    lost();
    retry = setTimeout(open, RETRY_MS);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("online", open);
  open();
}
