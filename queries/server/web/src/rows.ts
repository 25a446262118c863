// rows reads the answers of queries, whose shape only the query knows: which columns they have,
// what in them is an IRI.

// graphTables makes a table of each field at the top of a GraphQL answer.
export function graphTables(rows: unknown[]): { name: string; rows: unknown[] }[] {
  const tables = new Map<string, unknown[]>();
  for (const row of rows) {
    if (row === null || typeof row !== "object" || Array.isArray(row)) {
      tables.set("", [...(tables.get("") ?? []), row]);
      continue;
    }
    for (const [name, value] of Object.entries(row)) tables.set(name, [...(tables.get(name) ?? []), ...(Array.isArray(value) ? value : value === null ? [] : [value])]);
  }
  return [...tables].map(([name, all]) => ({ name, rows: all }));
}

// columnsOf gives the names of all fields of the rows, in the order in which they come up; "" is
// for rows that are no objects.
export function columnsOf(rows: unknown[]): string[] {
  const all = new Set<string>();
  for (const row of rows) {
    if (row !== null && typeof row === "object" && !Array.isArray(row)) for (const key of Object.keys(row)) all.add(key);
    else all.add("");
  }
  return [...all];
}

export function valueAt(row: unknown, column: string): unknown {
  if (row !== null && typeof row === "object" && !Array.isArray(row)) return (row as Record<string, unknown>)[column];
  return column === "" ? row : undefined;
}

// iriOf takes an IRI in both spellings: <iri> of Gizmo and the bare one of GraphQL.
export function iriOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  return /^<([^<>\s]+)>$/.exec(value)?.[1] ?? (/^(?:urn:|https?:\/\/)[^<>"\s]+$/.test(value) ? value : null);
}

// nameOf reads a local name back: "offer_of_United_States", "Apple_Inc%2E".
export function nameOf(local: string): string {
  try {
    return decodeURIComponent(local).replace(/_/g, " ");
  } catch {
    return local.replace(/_/g, " ");
  }
}
