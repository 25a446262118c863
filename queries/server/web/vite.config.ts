import { defineConfig } from "vite";

// Everything is linked relatively, so that the page may be served below any path, and nothing is
// inlined as a data: URL or a script in the page, so that a strict Content-Security-Policy holds.
export default defineConfig({
  base: "./",
  publicDir: "public",
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
  plugins: [clean()],
  test: { include: ["test/*.test.ts"], css: true },
} as Parameters<typeof defineConfig>[0]);

// clean removes what an earlier build left in dist, all but the tracked README.
function clean() {
  return {
    name: "clean-dist",
    apply: "build" as const,
    async buildStart() {
      const { readdir, rm } = await import("node:fs/promises");
      for (const name of await readdir("dist").catch(() => [])) {
        if (name !== "README") await rm(`dist/${name}`, { recursive: true });
      }
    },
  };
}
