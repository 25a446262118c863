// samples are the example articles of the project; each travels with the page and is fetched from
// the same server when somebody asks for it.

/// <reference types="vite/client" />

const files = import.meta.glob<string>("../../../../examples/*.{txt,md,html}", { query: "?raw", import: "default" });

export function samples(): Promise<File[]> {
  return Promise.all(Object.entries(files).map(async ([path, read]) => {
    const name = path.split("/").pop() as string;
    const type = name.endsWith(".html") ? "text/html" : name.endsWith(".md") ? "text/markdown" : "text/plain";
    return new File([await read()], name, { type });
  }));
}
