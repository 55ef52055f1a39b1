// The control interface of the emulator over HTTP.

/** The emulator refused (`status` 400…) or did not answer at all (`status` 0). */
export class ControlError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  const headers = body ? { "Content-Type": "application/json" } : {};
  const request = { method, headers, body: body && JSON.stringify(body), cache: "no-store" };
  const response = await fetch(path, request).catch(() => {
    throw new ControlError(0, "");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ControlError(response.status, String(answer.error ?? ""));
  return answer;
}

const query = (path, values) => `${path}?${new URLSearchParams(values)}`;

export const control = {
  state: () => call("GET", "/control/state"),
  say: (body) => call("POST", "/control/say", body),
  press: (body) => call("POST", "/control/press", body),
  eventAnswer: (event_id) => call("GET", query("/control/event_answer", { event_id, timeout: 10 })),
  transcript: (page) => call("GET", query("/control/transcript", page)),
  calls: (after, last) => call("GET", query("/control/calls", { after, last })),
  fault: (fault) => call("POST", "/control/faults", fault),
  clearFaults: () => call("DELETE", "/control/faults"),
  longpoll: (action) => call("POST", "/control/longpoll", { action }),
  permit: (user_id, allowed) => call("POST", `/control/${allowed ? "allow" : "deny"}`, { user_id }),
};
