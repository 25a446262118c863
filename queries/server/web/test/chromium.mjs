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
// markup opened, and requests that leave the server at origin.
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
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} blocked ${e.blockedURI || e.sourceFile}:${e.lineNumber}`));
  });
  return bad;
}
