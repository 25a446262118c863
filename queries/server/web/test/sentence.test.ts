import { describe, expect, it } from "vitest";
import type { Modality, Polarity } from "../src/ask.ts";
import { after, plural, say, sayClaim } from "../src/sentence.ts";
import { claim, saidBy, toward } from "./claims.ts";

const cases: [string, string, string, Polarity, Modality, string][] = [
  ["Mexico", "reject", "offer of United States", "affirmed", "asserted", "Mexico rejects offer of United States"],
  ["Mexico", "rebuff", "offer", "affirmed", "hearsay", "Mexico reportedly rebuffs offer"],
  ["Mexico", "accept", "aid", "denied", "presupposed", "Mexico does not accept aid"],
  ["United States", "combat", "drug cartel", "affirmed", "intended", "United States intends to combat drug cartel"],
  ["United States", "combat", "drug cartel", "denied", "intended", "United States does not intend to combat drug cartel"],
  ["fentanyl", "be trafficked through", "Mexico", "affirmed", "asserted", "fentanyl is trafficked through Mexico"],
  ["fentanyl", "be trafficked through", "Mexico", "affirmed", "hearsay", "fentanyl is reportedly trafficked through Mexico"],
  ["fentanyl", "be trafficked through", "Mexico", "denied", "asserted", "fentanyl is not trafficked through Mexico"],
  ["fentanyl", "be trafficked through", "Mexico", "denied", "hearsay", "fentanyl is not reportedly trafficked through Mexico"],
  ["officials of Mexico", "warn", "Trump", "affirmed", "asserted", "officials of Mexico warn Trump"],
  ["officials of Mexico", "warn", "Trump", "denied", "asserted", "officials of Mexico do not warn Trump"],
  ["41 people", "die in", "flood", "affirmed", "asserted", "41 people die in flood"],
  ["designation", "empower", "United States", "affirmed", "conditional", "designation would empower United States"],
  ["Vey", "publish", "contract", "affirmed", "required", "Vey must publish contract"],
  ["Vey", "publish", "contract", "denied", "possible", "Vey may not publish contract"],
  ["company", "plan to build", "terminal", "affirmed", "intended", "company plans to build terminal"],
  ["company", "plan to build", "terminal", "denied", "intended", "company does not plan to build terminal"],
  ["Vey", "be expected to resign", "", "affirmed", "intended", "Vey is expected to resign"],
  ["Vey", "wander through", "Rome", "affirmed", "intended", "Vey intends to wander through Rome"],
  ["contract", "be suspended", "", "affirmed", "intended", "contract is to be suspended"],
  ["tension", "grow", "", "affirmed", "asserted", "tension grows"],
  ["Vey", "carry out", "plan", "affirmed", "asserted", "Vey carries out plan"],
  ["Vey", "have", "plan", "affirmed", "asserted", "Vey has plan"],
  ["Vey", "go to", "Rome", "affirmed", "asserted", "Vey goes to Rome"],
  ["Vey", "play", "piano", "affirmed", "asserted", "Vey plays piano"],
  ["Vey", "teach", "music", "affirmed", "asserted", "Vey teaches music"],
];

describe("say", () => {
  it.each(cases)("%s | %s | %s, %s %s", (subject, predicate, object, polarity, modality, want) => {
    expect(say(subject, predicate, object, { polarity, modality })).toBe(want);
  });
});

describe("sayClaim", () => {
  const argument = (role: string, canonical: string) => ({ role, canonical, text: `${role} ${canonical}`, head: canonical, start: 0, end: 0 });
  it("says the arguments that it needs, in their order, and no circumstance", () => {
    const charged = claim("Orla Finch", "charge", "Piet Maan", { arguments: [argument("with", "fraud"), argument("time", "Friday"), argument("before", "court")] });
    expect(sayClaim(charged)).toBe("Orla Finch charges Piet Maan with fraud before court");
    expect(sayClaim(toward(claim("Orla Finch", "sell", "ship"), "to Altamar", "for Lima Bank"))).toBe("Orla Finch sells ship to Altamar for Lima Bank");
    expect(sayClaim(claim("Orla Finch", "offer", "ship", { arguments: [argument("recipient", "Altamar"), argument("for", "x".repeat(81))] }))).toBe("Orla Finch offers ship to Altamar");
  });
  it("says what others ask of the subject otherwise than what it means to do", () => {
    const resign = claim("Orla Finch", "resign", null, { modality: "intended" });
    expect(sayClaim(resign)).toBe("Orla Finch intends to resign");
    expect(sayClaim({ ...resign, attribution: { ...saidBy("Orla Finch"), entity: "Orla Finch" } })).toBe("Orla Finch intends to resign");
    expect(sayClaim({ ...resign, attribution: saidBy("Piet Maan") })).toBe("Orla Finch is to resign");
    expect(sayClaim({ ...resign, polarity: "denied", attribution: saidBy("Piet Maan") })).toBe("Orla Finch is not to resign");
  });
});

describe("plural", () => {
  it("is for common nouns in -s and counted things, not for names", () => {
    expect(["officials", "drug cartels", "people", "12 ships", "relations between A and B", "critics of plan"].filter((n) => !plural(n))).toEqual([]);
    expect(["United States", "Reuters", "crisis", "press", "virus", "drug cartel", "1 ship", "Centers for Disease Control and Prevention", ""].filter(plural)).toEqual([]);
  });
});

describe("after", () => {
  it.each([
    ["reject", "rej", undefined], ["reject", "rejects", ""], ["reject", "rejected", ""], ["reject", "rejects the offer", "offer"], ["reject", "does not reject", ""],
    ["stop", "stopped ships", "ships"], ["carry", "carried medicine", "medicine"], ["be director of", "is dir", undefined], ["be director of", "is director of strand", "strand"],
    ["be director of", "is mayor", null], ["reject", "refuses", null], ["offer to run", "offers", undefined], ["give", "gave", null], ["sue", "sued", ""], ["have", "had talks", "talks"],
  ])("%s, when somebody types %s", (predicate, words, left) => {
    expect(after(predicate, words.split(" "))).toBe(left);
  });
});
