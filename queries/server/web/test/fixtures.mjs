// Invented articles with the claims that the store is to hold of them, for ../testdata/seed: every
// stance, a speaker, an inferred claim, an intransitive, a claim about a claim, emoji before the
// offsets, names with markup. What stands in them is known whatever the extractor learns.

// A claim: subject, predicate and object as [words, canonical name, kind], found in the sentence
// at index `in`; further fields as the seed has them.
const c = (inSentence, subject, predicate, object, more = {}) => ({ in: inSentence, subject, predicate, object, ...more });
const time = (words, head, type, value) => ({ role: "time", words, head, kind: "time", value: { Type: type, Value: value } });

const strand = ["Strand Ferries", "Strand Ferries", "organisation"];
const council = ["the council", "Orrin Bay council", "organisation"];
const vey = ["Mayor Ilse Vey", "Ilse Vey", "person"];
const bay = ["Orrin Bay", "Orrin Bay", "place"];

export const articles = [
  {
    title: "Orrin Bay council rejects ferry company's offer",
    source: "orrin-bay.txt", published: "2026-03-12", authors: ["M. Lorne"],
    blocks: [
      ["headline", "Orrin Bay council rejects ferry company's offer"],
      ["paragraph", "⛴️ The council of Orrin Bay has rejected an offer by Strand Ferries to run the island route for ten years.", "Mayor Ilse Vey said the company had broken its promises in 2024.", "Strand Ferries denied the charge and may withdraw its two ships by June."],
      ["heading", "Background"],
      ["paragraph", "The route carries medicine to Skerry Island 🏝️, where 412 people live.", "According to harbour officials, the ferry Linnet was damaged in a storm.", "Islanders did not accept the new timetable.", "If the ships are withdrawn, the council would hire fishing boats.", "Tensions have grown."],
    ],
    claims: [
      c(0, ["Orrin Bay council", "Orrin Bay council", "organisation"], ["rejects", "reject"], ["ferry company's offer", "offer of Strand Ferries", "thing"]),
      c(1, ["The council of Orrin Bay", "Orrin Bay council", "organisation"], ["has rejected", "reject"], ["an offer by Strand Ferries to run the island route for ten years", "offer of Strand Ferries", "thing"]),
      c(1, strand, ["offer", "offer to run"], ["the island route", "island route", "thing"], { inferred: true, modality: "intended", confidence: 0.72, rule: "noun/offer" }),
      c(2, ["the company", "Strand Ferries", "organisation"], ["had broken", "break"], ["its promises", "promise of Strand Ferries", "thing"], { said: ["Mayor Ilse Vey", "Ilse Vey", "said"], arguments: [time("in 2024", "2024", "gYear", "2024")] }),
      c(2, vey, ["Mayor", "be mayor of"], bay, { inferred: true, modality: "presupposed", rule: "title" }),
      c(3, strand, ["denied", "deny"], ["the charge", "charge against Strand Ferries", "thing"]),
      c(3, strand, ["may withdraw", "withdraw"], ["its two ships", "ship of Strand Ferries", "product"], { modality: "possible", arguments: [time("by June", "June", "gYearMonth", "2026-06")] }),
      c(4, ["The route", "island route", "thing"], ["carries", "carry"], ["medicine", "medicine", "substance"], { arguments: [{ role: "to", words: "to Skerry Island", head: "Skerry Island", kind: "place" }] }),
      c(4, ["The route", "island route", "thing"], ["carries", "be carried to"], ["Skerry Island", "Skerry Island", "place"], { rule: "argument" }),
      c(4, ["412 people", "412 people", "group"], ["live", "live on"], ["Skerry Island", "Skerry Island", "place"]),
      c(5, ["the ferry Linnet", "Linnet", "product"], ["was damaged in", "be damaged in"], ["a storm", "storm", "event"], { said: ["harbour officials", "officials of harbour", "According to"] }),
      c(6, ["Islanders", "islanders", "group"], ["did not accept", "accept"], ["the new timetable", "timetable", "work"], { polarity: "denied" }),
      c(7, ["the council", "Orrin Bay council", "organisation"], ["would hire", "hire"], ["fishing boats", "fishing boat", "product"], { modality: "conditional" }),
      c(8, ["Tensions", "tension", "thing"], ["have grown", "grow"], null),
    ],
  },
  {
    title: "Ferry firm sues over island route",
    source: "https://news.example/ferry-firm-sues", published: "2026-03-29", media: "text/html",
    blocks: [
      ["headline", "Ferry firm sues over island route"],
      ["paragraph", "Strand Ferries has sued the council.", "Strand Ferries offered Orrin Bay a lower price in February, its director Tomas Rehn told the Harbour Post.", "The council reportedly rejected the offer within a day.", "The council denies that Strand Ferries offered a lower price.", "Ilse Vey must publish the contract, a judge ruled.", "\"The council never answered our letter,\" Rehn said."],
    ],
    claims: [
      c(1, strand, ["has sued", "sue"], council),
      c(2, strand, ["offered", "offer"], ["a lower price", "lower price", "thing"], { said: ["Tomas Rehn", "Tomas Rehn", "told"], arguments: [time("in February", "February", "gYearMonth", "2026-02")] }),
      c(2, ["Tomas Rehn", "Tomas Rehn", "person"], ["director", "be director of"], ["Strand Ferries", "Strand Ferries", "organisation"], { modality: "presupposed", rule: "apposition" }),
      c(3, ["The council", "Orrin Bay council", "organisation"], ["reportedly rejected", "reject"], ["the offer", "offer of Strand Ferries", "thing"], { modality: "hearsay" }),
      c(4, ["The council", "Orrin Bay council", "organisation"], ["denies", "deny"], ["Strand Ferries offered a lower price", "Strand Ferries offers lower price", "thing"], { states: 1 }),
      c(4, strand, ["offered", "offer"], ["a lower price", "lower price", "thing"], { polarity: "denied", said: ["The council", "Orrin Bay council", "denies"] }),
      c(5, ["Ilse Vey", "Ilse Vey", "person"], ["must publish", "publish"], ["the contract", "contract", "work"], { modality: "required", said: ["a judge", "judge", "ruled"] }),
      c(6, ["The council", "Orrin Bay council", "organisation"], ["never answered", "answer"], ["our letter", "letter of Strand Ferries", "work"], { polarity: "denied", said: ["Rehn", "Tomas Rehn", "said"] }),
    ],
  },
  {
    title: "What <b>markup</b> & <script>alert('title')</script> look like",
    source: "<img src=x onerror=alert(1)>.txt", authors: ["<i>nobody</i>"],
    blocks: [["paragraph", "<script>alert(1)</script> threatens Orrin Bay.", "<img src=x onerror=alert(2)> hides \"javascript:alert(3)\"."]],
    claims: [
      c(0, ["<script>alert(1)</script>", "<script>alert(1)</script>", "organisation"], ["threatens", "threaten"], bay),
      c(1, ["<img src=x onerror=alert(2)>", "<img src=x onerror=alert(2)>", "person"], ["hides", "hide"], ["\"javascript:alert(3)\"", "javascript:alert(3)", "thing"]),
    ],
  },
];

// hub is an article whose subject has n neighbours, each once.
export function hub(n) {
  const towns = Array.from({ length: n }, (_, i) => `Town ${i + 1}`);
  return {
    title: `The ${n} towns`, source: "towns.txt", published: "2026-01",
    blocks: [["paragraph", ...towns.map((t) => `Norland Post serves ${t}.`)]],
    claims: towns.map((t, i) => c(i, ["Norland Post", "Norland Post", "organisation"], ["serves", i % 3 ? "serve" : "open office in"], [t, t, i % 2 ? "place" : "thing"])),
  };
}

// twice adds an article in which two people stand under second names.
export const twice = [...articles, {
  title: "Mayor under fire", source: "mayor.txt", published: "2026-04-02",
  blocks: [["paragraph", "Mayor Vey praised Linnet Lines.", "Vey Ilse met Tomas Rehn.", "T. Rehn sold Linnet.", "Orrin Bay council thanked Mayor Vey."]],
  claims: [
    c(0, ["Mayor Vey", "Vey", "person"], ["praised", "praise"], ["Linnet Lines", "Linnet Lines", "organisation"]),
    c(2, ["T. Rehn", "T. Rehn", "person"], ["sold", "sell"], ["Linnet", "Linnet", "product"]),
    c(3, ["Orrin Bay council", "Orrin Bay council", "organisation"], ["thanked", "thank"], ["Mayor Vey", "Vey", "person"]),
  ],
}];

// deals adds an article that tells who sold what to whom: the heart of it stands behind prepositions.
const edda = ["Edda Marsh", "Edda Marsh", "person"];
const quay = ["Copper Quay Holdings", "Copper Quay Holdings", "organisation"];
const ferro = ["Tomas Ferro", "Tomas Ferro", "person"];
const behind = (role, words, head, kind) => ({ role, words, head, kind });

export const deals = [...articles, {
  title: "Who bought the shipyard", source: "shipyard.txt", published: "2026-05-20",
  blocks: [["paragraph", "Edda Marsh sold the north shipyard to Copper Quay Holdings with care.", "Copper Quay Holdings did not buy a tug from Tomas Ferro.", "Copper Quay Holdings owns the north shipyard."]],
  claims: [
    c(0, edda, ["sold", "sell"], ["the north shipyard", "north shipyard", "thing"], { arguments: [behind("to", "to Copper Quay Holdings", "Copper Quay Holdings", "organisation"), behind("with", "with care", "care", "")] }),
    c(1, quay, ["did not buy", "buy"], ["a tug", "tug", "product"], { polarity: "denied", arguments: [behind("from", "from Tomas Ferro", "Tomas Ferro", "person")] }),
    c(2, quay, ["owns", "own"], ["the north shipyard", "north shipyard", "thing"]),
  ],
}, {
  title: "Prosecutors ask", source: "ask-1.txt", published: "2026-05-21", blocks: [["paragraph", "Prosecutors questioned Edda Marsh."]],
  claims: [c(0, ["Prosecutors", "prosecutors", "group"], ["questioned", "question"], edda)],
}, {
  title: "Prosecutors in the west", source: "ask-2.txt", published: "2026-05-22", blocks: [["paragraph", "Prosecutors questioned Tomas Ferro."]],
  claims: [c(0, ["Prosecutors", "prosecutors", "group"], ["questioned", "question"], ferro)],
}];

// kin adds articles in which it is other words that name whom they are about.
export const kin = [...articles, {
  title: "The family of the shipyard", source: "kin-1.txt", published: "2026-05-23",
  blocks: [["paragraph", "Edda Marsh is the sister of Tomas Ferro.", "Edda Marsh rejects the Norland offer.", "Edda Marsh met Copper Quay Holdings."]],
  claims: [
    c(0, edda, ["is", "be"], ["the sister of Tomas Ferro", "sister of Tomas Ferro", "person"], { inside: [{ role: "sister of", name: ferro }] }),
    c(1, edda, ["rejects", "reject"], ["the Norland offer", "offer of Norland", "event"], { inside: [{ role: "offer of", name: ["Norland", "Norland", "place"] }] }),
    c(2, edda, ["met", "meet"], quay),
  ],
}, {
  title: "A tug changes hands", source: "kin-2.txt", published: "2026-05-24", blocks: [["paragraph", "Tomas Ferro sold a tug to the owner of Brisa Freight."]],
  claims: [c(0, ferro, ["sold", "sell"], ["a tug", "tug", "product"], {
    arguments: [behind("to", "to the owner of Brisa Freight", "owner of Brisa Freight", "person")], inside: [{ role: "to owner of", name: ["Brisa Freight", "Brisa Freight", "organisation"], of: 0 }],
  })],
}];

// long is an article of n sentences after its headline, two claims in each.
export function long(n) {
  const sentences = Array.from({ length: n }, (_, i) => `Norland Post told Town ${i + 1} 🏝️ that it would open an office in the market street.`);
  const paragraphs = [];
  for (let i = 0; i < n; i += 8) paragraphs.push(["paragraph", ...sentences.slice(i, i + 8)]);
  return {
    title: "The long report", source: "long.txt", published: "2026-01-05",
    blocks: [["headline", "The long report"], ...paragraphs],
    claims: sentences.flatMap((_, i) => [
      c(i + 1, ["Norland Post", "Norland Post", "organisation"], ["told", "tell"], [`Town ${i + 1}`, `Town ${i + 1}`, "place"]),
      c(i + 1, ["it", "Norland Post", "organisation"], ["would open", "open"], ["an office", "office", "thing"], { modality: "intended" }),
    ]),
  };
}
