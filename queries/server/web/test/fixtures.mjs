// Invented articles with their claims, for the mock server: every stance, a speaker, an inferred
// claim, an intransitive, a claim about a claim, emoji before the offsets, names with markup.

// A claim: subject, predicate and object as [words, canonical name, kind], found in the sentence
// at index `in`; further fields as the API has them.
const c = (inSentence, subject, predicate, object, more = {}) => ({ in: inSentence, subject, predicate, object, ...more });

const strand = ["Strand Ferries", "Strand Ferries", "organisation"];
const council = ["the council", "Orrin Bay council", "organisation"];
const vey = ["Mayor Ilse Vey", "Ilse Vey", "person"];
const bay = ["Orrin Bay", "Orrin Bay", "place"];

export const articles = [
  {
    title: "Orrin Bay council rejects ferry company's offer",
    source: "orrin-bay.txt", published: "2026-03-12", authors: ["M. Lorne"], media: "text/plain",
    text: `Orrin Bay council rejects ferry company's offer
⛴️ The council of Orrin Bay has rejected an offer by Strand Ferries to run the island route for ten years. Mayor Ilse Vey said the company had broken its promises in 2024. Strand Ferries denied the charge and may withdraw its two ships by June.

Background
The route carries medicine to Skerry Island 🏝️, where 412 people live. According to harbour officials, the ferry Linnet was damaged in a storm. Islanders did not accept the new timetable. If the ships are withdrawn, the council would hire fishing boats. Tensions have grown.
`,
    claims: [
      c(0, ["Orrin Bay council", "Orrin Bay council", "organisation"], ["rejects", "reject"], ["ferry company's offer", "offer of Strand Ferries", "thing"]),
      c(1, ["The council of Orrin Bay", "Orrin Bay council", "organisation"], ["has rejected", "reject"], ["an offer by Strand Ferries to run the island route for ten years", "offer of Strand Ferries", "thing"]),
      c(1, strand, ["offer", "offer to run"], ["the island route", "island route", "thing"], { inferred: true, modality: "intended", confidence: 0.72, rule: "noun/offer" }),
      c(2, ["the company", "Strand Ferries", "organisation"], ["had broken", "break"], ["its promises", "promise of Strand Ferries", "thing"], { said: ["Mayor Ilse Vey", "Ilse Vey", "said"], arguments: [["time", "in 2024", "2024", { type: "gYear", value: "2024" }]] }),
      c(2, vey, ["Mayor", "be mayor of"], bay, { inferred: true, modality: "presupposed", rule: "title", confidence: 0.9 }),
      c(3, strand, ["denied", "deny"], ["the charge", "charge against Strand Ferries", "thing"]),
      c(3, strand, ["may withdraw", "withdraw"], ["its two ships", "ship of Strand Ferries", "product"], { modality: "possible", arguments: [["time", "by June", "June", { type: "gYearMonth", value: "2026-06" }]] }),
      c(4, ["The route", "island route", "thing"], ["carries", "carry"], ["medicine", "medicine", "substance"], { arguments: [["to", "to Skerry Island", "Skerry Island"]] }),
      c(4, ["The route", "island route", "thing"], ["carries", "be carried to"], ["Skerry Island", "Skerry Island", "place"], { rule: "argument" }),
      c(4, ["412 people", "412 people", "group"], ["live", "live on"], ["Skerry Island", "Skerry Island", "place"], {}),
      c(5, ["the ferry Linnet", "Linnet", "product"], ["was damaged in", "be damaged in"], ["a storm", "storm", "event"], { said: ["harbour officials", "officials of harbour", "According to"] }),
      c(6, ["Islanders", "islanders", "group"], ["did not accept", "accept"], ["the new timetable", "timetable", "work"], { polarity: "denied" }),
      c(7, ["the council", "Orrin Bay council", "organisation"], ["would hire", "hire"], ["fishing boats", "fishing boat", "product"], { modality: "conditional" }),
      c(8, ["Tensions", "tension", "thing"], ["have grown", "grow"], null),
    ],
  },
  {
    title: "Ferry firm sues over island route",
    source: "https://news.example/ferry-firm-sues", published: "2026-03-29", authors: [], media: "text/html",
    text: `Ferry firm sues over island route
Strand Ferries has sued the council. Strand Ferries offered Orrin Bay a lower price in February, its director Tomas Rehn told the Harbour Post. The council reportedly rejected the offer within a day. The council denies that Strand Ferries offered a lower price. Ilse Vey must publish the contract, a judge ruled. "The council never answered our letter," Rehn said.
`,
    claims: [
      c(1, strand, ["has sued", "sue"], council),
      c(2, strand, ["offered", "offer"], ["a lower price", "lower price", "thing"], { said: ["Tomas Rehn", "Tomas Rehn", "told"], arguments: [["time", "in February", "February", { type: "gYearMonth", value: "2026-02" }]] }),
      c(2, ["Tomas Rehn", "Tomas Rehn", "person"], ["director", "be director of"], ["Strand Ferries", "Strand Ferries", "organisation"], { modality: "presupposed", rule: "apposition" }),
      c(3, ["The council", "Orrin Bay council", "organisation"], ["reportedly rejected", "reject"], ["the offer", "offer of Strand Ferries", "thing"], { modality: "hearsay" }),
      c(4, ["The council", "Orrin Bay council", "organisation"], ["denies", "deny"], ["Strand Ferries offered a lower price", "Strand Ferries offers lower price", "claim"], {}),
      c(4, strand, ["offered", "offer"], ["a lower price", "lower price", "thing"], { polarity: "denied", said: ["The council", "Orrin Bay council", "denies"] }),
      c(5, ["Ilse Vey", "Ilse Vey", "person"], ["must publish", "publish"], ["the contract", "contract", "work"], { modality: "required", said: ["a judge", "judge", "ruled"] }),
      c(6, ["The council", "Orrin Bay council", "organisation"], ["never answered", "answer"], ["our letter", "letter of Strand Ferries", "work"], { polarity: "denied", said: ["Rehn", "Tomas Rehn", "said"] }),
    ],
  },
  {
    title: "What <b>markup</b> & <script>alert('title')</script> look like",
    source: "<img src=x onerror=alert(1)>.txt", published: null, authors: ["<i>nobody</i>"], media: "text/plain",
    text: `<script>alert(1)</script> threatens Orrin Bay. <img src=x onerror=alert(2)> hides "javascript:alert(3)".
`,
    claims: [
      c(0, ["<script>alert(1)</script>", "<script>alert(1)</script>", "organisation"], ["threatens", "threaten"], bay),
      c(1, ["<img src=x onerror=alert(2)>", "<img src=x onerror=alert(2)>", "person"], ["hides", "hide"], ['"javascript:alert(3)"', 'javascript:alert(3)', "thing"]),
    ],
  },
];

// hub is an article whose subject has n neighbours, most of them once.
export function hub(n) {
  const towns = Array.from({ length: n }, (_, i) => `Town ${i + 1}`);
  return {
    title: `The ${n} towns`, source: "towns.txt", published: "2026-01", authors: [], media: "text/plain",
    text: towns.map((t) => `Norland Post serves ${t}.`).join(" ") + "\n",
    claims: towns.map((t, i) => c(i, ["Norland Post", "Norland Post", "organisation"], ["serves", i % 3 ? "serve" : "open office in"], [t, t, i % 2 ? "place" : "thing"])),
  };
}
