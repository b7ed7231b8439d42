// The page around the terminal: where its session is, how it ends, and what it opens.
"use strict";

const part = (id) => document.getElementById(id);
const ENDED = {
  1000: ["Session ended.", "Start again, or close this tab."],
  1001: ["The server has stopped.", "Start it again with: dossier serve"],
  1011: ["The program has stopped with an error.", "It is told where dossier serve runs."],
  1013: ["Too many sessions are open.", "Close another tab first."],
};
const LOST = ["Connection lost.", "Is dossier serve still running?"];

// ?fontsize=20 makes everything larger.
const size = parseInt(new URLSearchParams(location.search).get("fontsize"), 10);
part("terminal").dataset.fontSize = Math.min(Math.max(size || 15, 6), 60);
part("terminal").dataset.sessionWebsocketUrl = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;

const toTerminal = () => document.querySelector(".xterm-helper-textarea")?.focus();

function ended(code) {
  const [why, more] = ENDED[code] ?? LOST;
  part("why").textContent = why;
  part("more").textContent = more;
  part("starting").hidden = true;
  part("ended").hidden = false;
  part("again").focus();
}

window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("open", toTerminal);
    this.addEventListener("close", (event) => ended(event.code));
  }
};

// Addresses are opened when the program says so, which asks first; a click on one in the terminal goes to the program.
const openTab = window.open.bind(window);
window.open = (url) => {
  if (!/^(https?|mailto):/i.test(url ?? "")) return null;
  if (/^mailto:/i.test(url)) {
    location.href = url;
    return null;
  }
  const tab = openTab(url, "_blank");
  if (tab) {
    tab.opener = null;
  } else {
    part("link").href = part("link").textContent = url;
    part("blocked").hidden = false;
  }
  return tab;
};

function dismiss() {
  part("blocked").hidden = true;
  toTerminal();
}

part("dismiss").addEventListener("click", dismiss);
part("link").addEventListener("click", dismiss);
part("again").addEventListener("click", () => location.reload());
