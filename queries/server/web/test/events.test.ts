import { describe, expect, it } from "vitest";
import { type Told, events } from "../src/events.ts";

async function told(...chunks: string[]): Promise<Told[]> {
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(c) {
      for (const chunk of chunks) c.enqueue(bytes.encode(chunk));
      c.close();
    },
  });
  const all: Told[] = [];
  for await (const e of events(body)) all.push(e);
  return all;
}

describe("events", () => {
  it("reads events wherever the stream is cut, with either end of line", async () => {
    const text = ': hello\n\nevent: start\ndata: {"a":\ndata: 1}\n\ndata:{"b":"é: x"}\r\n\r\n';
    const want = [{ event: "start", data: { a: 1 } }, { event: "message", data: { b: "é: x" } }];
    for (let i = 0; i <= text.length; i++) expect(await told(text.slice(0, i), text.slice(i))).toEqual(want);
  });
  it("passes over what is no JSON object, and an event that was cut off", async () => {
    expect(await told("data: nonsense\n\ndata: 3\n\ndata: null\n\nevent: end\ndata: {}\n")).toEqual([]);
  });
});
