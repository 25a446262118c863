// The worker of the layout: it keeps the forces off the page's thread.

import { solve } from "./forces.ts";
import type { Done, Job } from "./layout.ts";

addEventListener("message", (event: MessageEvent<Job>) => {
  const { id, bodies, springs, tall } = event.data;
  postMessage({ id, places: solve(bodies, springs, tall) } satisfies Done);
});
