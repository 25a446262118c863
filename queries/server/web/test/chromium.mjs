// A browser for tests: Debian's Chromium, or the one that CHROMIUM names, without a network of
// its own. Whatever it says against the policy, and every error, is kept.

import { chromium } from "playwright-core";

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

// watch collects console errors and warnings, uncaught errors, policy violations, dialogs that
// markup opened, and requests that leave the server at origin. It also lets others see what the
// page is doing: page.asked counts the requests begun and holds those that are open, and rest in the
// page counts the frames in which nothing was about to happen there.
export async function watch(page, origin) {
  const bad = [];
  page.on("console", (m) => {
    if (m.type() === "error" || m.type() === "warning") bad.push(`console ${m.type()}: ${m.text()}`);
  });
  page.on("pageerror", (e) => bad.push(`uncaught: ${e.stack ?? e}`));
  page.on("dialog", (d) => {
    bad.push(`a dialog opened: ${d.message()}`);
    void d.dismiss();
  });
  page.on("request", (r) => {
    const url = r.url();
    if (!url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")) bad.push(`request to ${url}`);
  });
  page.asked = asked(page);
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} blocked ${e.blockedURI || e.sourceFile}:${e.lineNumber}`));
  });
  await page.addInitScript(followed);
  return bad;
}

function asked(page) {
  let waiting = [];
  const all = { begun: 0, open: new Set(), next: () => new Promise((done, fail) => waiting.push({ done, fail })), giveUp: (error) => waiting.forEach(({ fail }) => fail(error)) };
  page.on("request", (r) => {
    all.begun++;
    all.open.add(r);
  });
  const ended = (r) => {
    all.open.delete(r);
    for (const { done } of waiting) done();
    waiting = [];
  };
  page.on("requestfinished", ended);
  page.on("response", (r) => {
    if (!r.ok()) ended(r.request()); // whose body nobody may read to its end
  });
  page.on("requestfailed", ended);
  return all;
}

// followed runs in the page before anything of its own. What is put off by up to a second, a job
// that a worker has, and a board that moves are about to change the page; so many frames in which
// there was none of it are rest.
function followed() {
  const soon = new Set();
  const [later, forget] = [globalThis.setTimeout, globalThis.clearTimeout];
  globalThis.setTimeout = (act, ms = 0, ...rest) => {
    const id = later(() => {
      soon.delete(id);
      act(...rest);
    }, ms);
    if (ms <= 1000) soon.add(id);
    return id;
  };
  globalThis.clearTimeout = (id) => {
    soon.delete(id);
    forget(id);
  };
  let jobs = 0;
  globalThis.Worker = class extends globalThis.Worker {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", () => jobs--);
    }
    postMessage(...what) {
      jobs++;
      super.postMessage(...what);
    }
  };
  let still = 0;
  const busy = () => soon.size > 0 || jobs > 0 || document.readyState !== "complete" || Boolean(document.querySelector("#canvas")?._cyreg?.cy?.animated());
  const look = () => {
    still = busy() ? 0 : still + 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.rest = { anew: () => { still = 0; }, frames: () => still };
}
