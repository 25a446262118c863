import { defineConfig } from "vite";

// Everything is linked relatively, so that the page may be served below any path, and nothing is
// inlined as a data: URL or a script in the page, so that a strict Content-Security-Policy holds.
export default defineConfig({
  base: "./",
  publicDir: "public",
  // The library brings its own small form, which is smaller than what is made of its source here.
  resolve: { alias: [{ find: /^cytoscape$/, replacement: "cytoscape/dist/cytoscape.esm.min.mjs" }] },
  worker: { format: "es" },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: false, // dist/README is tracked; clean, below, empties the rest
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    reportCompressedSize: true,
  },
  plugins: [clean(), licences()],
  test: { include: ["test/*.test.ts"], css: true, testTimeout: 120_000 }, // of a busy machine
} as Parameters<typeof defineConfig>[0]);

// clean removes what an earlier build left in dist, or wherever --outDir says, all but the tracked
// README.
function clean() {
  let out = "dist";
  return {
    name: "clean-dist",
    apply: "build" as const,
    configResolved(config: { build: { outDir: string } }) {
      out = config.build.outDir;
    },
    async buildStart() {
      const { readdir, rm } = await import("node:fs/promises");
      for (const name of await readdir(out).catch(() => [])) {
        if (name !== "README") await rm(`${out}/${name}`, { recursive: true });
      }
    },
  };
}

// licences writes the notice of every library that the page holds, the worker's too, into
// licenses.txt: MIT and ISC want it beside the code.
function licences() {
  return {
    name: "licences",
    apply: "build" as const,
    async generateBundle(this: { emitFile(file: { type: "asset"; fileName: string; source: string }): string }) {
      const { readFile } = await import("node:fs/promises");
      const lock = JSON.parse(await readFile("package-lock.json", "utf8")) as { packages: Record<string, { version?: string; license?: string; dev?: boolean }> };
      const parts: string[] = [];
      for (const [path, pack] of Object.entries(lock.packages)) {
        if (path === "" || pack.dev) continue;
        const text = await readFile(`${path}/LICENSE`, "utf8"); // one without a notice must be looked at
        parts.push(`${path.replace("node_modules/", "")} ${pack.version} (${pack.license})\n\n${text.trim()}\n`);
      }
      this.emitFile({ type: "asset", fileName: "licenses.txt", source: parts.join(`\n${"-".repeat(72)}\n\n`) });
    },
  };
}
