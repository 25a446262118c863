// events reads server-sent events from a stream: what a "data:" line holds is JSON.

export interface Told { event: string; data: Record<string, unknown> }

// events gives each event as it comes. Comments, and events whose data is no JSON object, are
// passed over. Lines may end in LF or CRLF and lie across chunks.
export async function* events(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Told> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return; // an event without its empty line was cut off
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const raw of lines) {
        const line = raw.replace(/\r$/, "");
        if (line === "") {
          const told = parsed(data.join("\n"));
          if (told) yield { event: event || "message", data: told };
          event = "";
          data = [];
          continue;
        }
        const [, field = "", content = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
        if (field === "event") event = content;
        else if (field === "data") data.push(content);
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // whoever stops listening stops the stream
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
