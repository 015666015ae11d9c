// What the page does beside the terminal. It runs before the terminal's own script, whose ways it narrows:
// its styles carry the nonce of this page, and an address or an ending is shown and not acted upon.
"use strict";
(() => {
  const nonce = document.currentScript.nonce;
  const find = (id) => document.getElementById(id);

  const create = document.createElement;
  document.createElement = function (name, options) {
    const made = create.call(this, name, options);
    if (String(name).toLowerCase() === "style") made.nonce = nonce;
    return made;
  };
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (String(name).toLowerCase() === "style") this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };

  let farewell = "";
  const focusTerminal = () => document.querySelector(".xterm-helper-textarea")?.focus();

  const offer = (address) => {
    if (!/^https?:\/\//i.test(address)) return;
    find("link-address").textContent = address;
    find("link-open").href = address;
    find("link").hidden = false;
    find("link-open").focus();
  };
  const leaveLink = () => {
    find("link").hidden = true;
    focusTerminal();
  };
  const heard = (event) => {
    if (typeof event.data !== "string") return;
    const [kind, said] = JSON.parse(event.data);
    if (kind === "tracker-link") offer(said);
    if (kind === "tracker-ended") farewell = said;
  };
  const ended = () => {
    find("link").hidden = true;
    find("starting").hidden = true;
    find("ended-why").textContent = farewell;
    find("ended-why").hidden = !farewell;
    find("ended").hidden = false;
    find("again").focus();
  };

  window.WebSocket = class extends WebSocket {
    constructor(address) {
      super(address);
      this.addEventListener("open", focusTerminal);
      this.addEventListener("message", heard);
      this.addEventListener("close", ended);
    }
  };

  // Ctrl+V is the browser's: it pastes into the terminal, as everywhere else on this machine.
  window.addEventListener("keydown", (event) => {
    const pastes = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "v";
    if (pastes && !event.shiftKey) event.stopImmediatePropagation();
  }, true);

  // What is pasted is text: a control character of it could end the paste, and what follows would count as typed.
  const getData = DataTransfer.prototype.getData;
  DataTransfer.prototype.getData = function (format) {
    return getData.call(this, format).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "");
  };

  // Copying needs a page that the browser holds to be secure, which this machine's own address is.
  const refused = () => {
    find("copied").hidden = false;
    setTimeout(() => { find("copied").hidden = true; }, 8000);
  };
  const plain = navigator.clipboard;
  const clipboard = {
    readText: () => Promise.resolve(""),
    writeText: (text) => (plain ? plain.writeText(text) : Promise.reject(new Error("no clipboard"))).catch(refused),
  };
  Object.defineProperty(navigator, "clipboard", { value: clipboard });

  window.addEventListener("DOMContentLoaded", () => {
    find("link-open").addEventListener("click", () => setTimeout(leaveLink));
    find("link-leave").addEventListener("click", leaveLink);
    find("link").addEventListener("keydown", (event) => { if (event.key === "Escape") leaveLink(); });
    find("again").addEventListener("click", () => window.location.reload());
    document.fonts.load("16px 'Roboto Mono'");
    document.fonts.load("bold 16px 'Roboto Mono'");
  });
})();
