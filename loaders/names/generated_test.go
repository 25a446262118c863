package names_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// marked is a text with phrases in braces and the names that they must have, parted by a bar:
//
//	Karl Moe owns a mill. {His sister|sister of Karl Moe}, {Lena Moe|}, runs it.
//
// Nothing behind the bar: the words themselves. "?" is an open pronoun; several names are parted by slashes.
type marked struct {
	text    string
	phrases []markedPhrase
}

type markedPhrase struct {
	start, end int
	names      []string
}

func readMarked(s string) marked {
	var m marked
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "{")
		b.WriteString(before)
		if !found {
			break
		}
		inside, after, _ := strings.Cut(rest, "}")
		words, want, _ := strings.Cut(inside, "|")
		p := markedPhrase{start: b.Len(), end: b.Len() + len(words), names: strings.Split(want, "/")}
		if want == "" {
			p.names = []string{words}
		}
		m.phrases = append(m.phrases, p)
		b.WriteString(words)
		s = after
	}
	m.text = b.String()
	return m
}

// misread gives how the phrases of a marked text are named that are named otherwise, and how many are marked.
func misread(t *testing.T, source string) (wrong []string, all int) {
	t.Helper()
	m := readMarked(source)
	d := read(t, m.text)
	n := names.Read(d)
	for _, p := range m.phrases {
		all++
		found := false
		for s := range d.Sentences {
			tokens := d.Sentences[s].Tokens
			var in []int
			head := -1
			for i := range tokens {
				if tokens[i].Span.Start >= p.start && tokens[i].Span.End <= p.end {
					in = append(in, i)
				}
			}
			for _, i := range in {
				if h := tokens[i].Head; h < in[0] || h > in[len(in)-1] || h == i {
					if head < 0 || tokens[i].POS != "PUNCT" && tokens[i].POS != "DET" {
						head = i
					}
				}
			}
			if head < 0 {
				continue
			}
			found = true
			name := n.Phrase(s, in, head).Name
			if name == "" {
				name = "?"
			}
			if !slices.Contains(p.names, name) {
				wrong = append(wrong, fmt.Sprintf("%s: %q is %q, want %q", m.text, m.text[p.start:p.end], name, p.names))
			}
		}
		if !found {
			t.Errorf("%s: no sentence has %q", m.text, m.text[p.start:p.end])
		}
	}
	return wrong, all
}

// fill gives the templates with the rows of values in turn, $1 the first of a row: each template with several rows, each
// row with several templates.
func fill(templates []string, rows [][]string, each int) (all []string) {
	for i, template := range templates {
		for k := range min(each, len(rows)) {
			row := rows[(i*5+k*7)%len(rows)]
			pairs := []string{}
			for j, value := range row {
				pairs = append(pairs, fmt.Sprintf("$%d", j+1), value)
			}
			all = append(all, strings.NewReplacer(pairs...).Replace(template))
		}
	}
	return all
}

// split parts a table into its rows and cells: "a, b; c, d".
func split(table string) (rows [][]string) {
	for row := range strings.SplitSeq(table, ";") {
		var cells []string
		for cell := range strings.SplitSeq(row, ",") {
			cells = append(cells, strings.TrimSpace(cell))
		}
		rows = append(rows, cells)
	}
	return rows
}

// share reads generated texts and fails where fewer than a share of the marked phrases are named rightly.
func share(t *testing.T, texts []string, least float64) {
	t.Helper()
	all := 0
	var wrong []string
	for _, source := range texts {
		w, n := misread(t, source)
		all += n
		wrong = append(wrong, w...)
	}
	right := float64(all-len(wrong)) / float64(all)
	for _, w := range wrong {
		t.Log(w)
	}
	t.Logf("%d of %d phrases are named rightly, %.3f", all-len(wrong), all, right)
	if right < least {
		t.Errorf("%.3f are named rightly, want %.3f", right, least)
	}
}

// families are a given name, one of the other sex, a surname and the relation, the possessor.
var families = split(`Arlo, Petra, Rowntree, mother, His; Dunja, Bogdan, Prlić, brother, Her; Tess, Owen, Fairweather, father, Her; Kofi, Abena, Mensah, sister, His; Ante, Mirela, Kovač, wife, His; Ruth, Alan, Penhale, husband, Her; Wiremu, Aroha, Tamatea, daughter, His; Yuki, Kenji, Watanabe, son, Her; Lars, Signe, Holmberg, widow, His; Chidi, Ngozi, Obiora, aunt, His; Imogen, Piers, Calloway, uncle, Her; Joaquín, Inés, Salgado, niece, His; Farah, Tariq, Haddad, nephew, Her; Milo, Greta, Stanhope, grandmother, His; Zeynep, Emre, Aydın, cousin, Her`)

// TestKinByName: who is somebody's sister is told by the surname that both bear, whoever else was spoken of in between.
func TestKinByName(t *testing.T) {
	share(t, fill([]string{
		"$1 $3 fell ill in January. The call handler took four minutes to answer. {$5 $4|$4 of $1 $3}, {$2 $3|}, rang again.",
		"The petition was signed by $1 $3, the star of a soap opera. {$5 $4|$4 of $1 $3}, {$2 $3|}, runs a cafe in Leeds.",
		"$1 $3 was arrested on Monday. Det. Sgt. Amy Cole led the search. {$5 $4|$4 of $1 $3}, {$2 $3|}, called it a mistake.",
		"{$2 $3|}, the $4 of {$1 $3|}, wept as $1 $3 was led away.",
		"The judge praised $1 $3 on Friday. {$5 $4|$4 of $1 $3}, {$2 $3|}, who had flown in from Rome, cried. {$2 $3|} left early.",
	}, families, 9), 0.9)
}

// TestPeoplesOfPersons: "the Dutchman" is the one person who may be one, or a Dutchman, and never an adjective.
func TestPeoplesOfPersons(t *testing.T) {
	rows := split(`Dutchman, Bram van der Heuvel, Dutch, Netherlands; Croat, Lucija Perković, Croatian, Croatia; Italian, Giulia Tarantino, Italian, Italy; German, Matthias Krull, German, Germany;
		American, Amara Osei-Duncan, American, United States; Spaniard, Pablo Ruiz, Spanish, Spain; Dane, Mads Holm, Danish, Denmark; Swede, Signe Holmberg, Swedish, Sweden; Frenchman, Luc Moreau, French, France;
		Norwegian, Trygve Aamodt, Norwegian, Norway; Australian, Craig Tillman, Australian, Australia; Irishman, Owen Daly, Irish, Ireland; Brazilian, Rafael Torres, Brazilian, Brazil; Briton, Alan Pyke, British, United Kingdom;
		Englishman, Tom Brandt, English, England; Pole, Marek Nowak, Polish, Poland; Turk, Emre Aydın, Turkish, Turkey; Finn, Aino Virtanen, Finnish, Finland; Canadian, Ruth Fell, Canadian, Canada; Kenyan, Daniel Kiprop, Kenyan, Kenya`)
	share(t, fill([]string{
		"Police arrested a dealer, $2, in May. {The $1|$2}, 63, sold three bronzes to a museum.",
		"$2 of $4 won the race on Sunday. {The $1|$2} had finished second last year.",
		"The $3 manager $2 was dismissed on Friday. {The $1|$2} had signed a new contract in May.",
		"The $3 player $2 beat her in Doha last month. They also met in the junior final, which {the $1|$2/$1} won.",
		"{The $1 $2|$2} meets Ben Archer on Sunday.",
		"Ben Archer plays {the $1 $2|$2} in the final.",
		"The 18-year-old {$1|$2/$1}, ranked 127th, saved two set points.",
	}, rows, 14), 0.9)
}

// TestRoleBeforeName: what somebody is, with its capital from the beginning of a sentence or paper's style, is no part of the name.
func TestRoleBeforeName(t *testing.T) {
	roles := split(`Shopkeeper; Substitute; Pensioner; Headteacher; Goalkeeper; Lifeboatman; Cyclist; Paramedic; Campaigner; Fisherman; Trader; Builder; Jockey; Novelist; Historian; Bystander; Commuter;
		Postman; Defender; Striker; Caretaker; Childminder; Busker; Landlord; Publican; Ecologist; Choreographer; Volunteer; Teenager; Grandmother; Solicitor; Plumber; Farmer; Resident; Baritone; Soprano; Climber; Snowboarder; Blogger; Lecturer; Organiser; Analyst; Passenger`)
	people := split(`Abdi Warsame; Tunde Adeyemi-Cole; Ruth Fairweather; Olu Bankole; Mirela Kovač; Xu Wen; Zoltan Petrik; Joan Pell; Ngozi Eze; Tobi Adu; Henrik Lund; Farrukh Aziz; Siân Pritchard; Jean-Luc Moreau; Kwabena Osei Tutu; Petra van den Broek`)
	var rows [][]string
	for i, role := range roles {
		rows = append(rows, []string{role[0], strings.ToLower(role[0]), people[i%len(people)][0]})
	}
	share(t, fill([]string{
		"{$1 $3|$3} saw the crash.",
		"{$1 $3|$3}, 51, said he was glad. {$3|} lives in Leeds.",
		"\"It was loud,\" said {$2 $3|$3}.",
		"{$1 $3|$3} was hurt. Doctors treated {the $2|$3/$2} at the scene.",
		"The award went to {$2 $3|$3} on Friday.",
		"{Retired $2 $3|$3} has died.",
		"They thanked {former $2 $3|$3} and left.",
	}, rows, 22), 0.93)
}

// TestJointNames: "and" inside the names of forces, museums and teams parts nothing.
func TestJointNames(t *testing.T) {
	share(t, fill([]string{
		"{$1|$2} arrested two women in April.",
		"Two women complained to {$1|$2} in April.",
		"On Friday {$1|$2} said it had no comment.",
		"A spokesman for {$1|$2} declined to comment.",
		"Tests were done by {$1|$2}, which has 4,000 staff.",
	}, split(`Avon and Somerset Police, Avon and Somerset Police; the Victoria and Albert Museum, Victoria and Albert Museum; Devon and Cornwall Police, Devon and Cornwall Police; Dumfries and Galloway Council, Dumfries and Galloway Council;
		the Tyne and Wear Fire Service, Tyne and Wear Fire Service; Brighton and Hove Council, Brighton and Hove Council; the Marlow and Odell Railway, Marlow and Odell Railway; the Carrow and Finch Museum, Carrow and Finch Museum;
		the University of the West of England, University of the West of England; Harlow & Penn, Harlow & Penn; Calloway & Rusk, Calloway & Rusk; Bell & Howe, Bell & Howe; the Bill and Ada Pruitt Foundation, Bill and Ada Pruitt Foundation;
		West Yorkshire Police, West Yorkshire Police; the Smith and Jones Trust, Smith and Jones Trust; Cambridgeshire and Peterborough Trust, Cambridgeshire and Peterborough Trust`), 12), 0.9)
}

// TestModels: a number or letters behind the name of a product, mission or substance belong to it.
func TestModels(t *testing.T) {
	share(t, fill([]string{
		"The company's robot, {$1|}, was recalled in June.",
		"{$1|} was recalled in June after a fire.",
		"Engineers tested {$1|} in the desert.",
		"The launch of {$1|} was delayed.",
		"Regulators approved {$1|} on Tuesday. Critics say {it|$1/?} is unsafe.",
		"Sales of {the $1|$1} fell by a third.",
	}, split(`Atlas 3; Falcon 9; Galaxy S24; Model Y; BX-7; Etavorpivat-N; Voyager 2; Artemis II; Boeing 737; Gripen E; Airbus A320; Pixel 8; Sputnik V; Hurricane-6; Chang'e 6; Ariane 6; Kestrel 40; Mark IV; Leopard 2; Gemini 12; Soyuz MS-22; Covax-19; Zentra 500; Echo Dot 5`), 12), 0.9)
}

// TestTitlesOfWorks: a work is called by its title, whatever words that has.
func TestTitlesOfWorks(t *testing.T) {
	share(t, fill([]string{
		"The prize was won by {the $1 $2|$2}.",
		"She is best known for {the $1 $2|$2}.",
		"He directed {the $1 $2|$2} in 2019.",
		"Her latest $1, {$2|}, won a prize.",
		"{The $1 $2|$2} has sold a million copies.",
		"She described it in {her $1 $2|$2}.",
		"The prize was won by {the $1 \"$2|$2},\" which took six years to make.",
		"{The $1 “$2|$2}” is out now.",
		"She wrote {the $1 \"$2|$2}\" in 2019 and sold it.",
		"His second $1, \"{$2|},\" was a failure.",
	}, split(`film, Salt Ledger; ITV drama, Harbour Lights; Netflix series, Polder; Indian comedy, Uncle Biswas Does Not Approve; memoir, The Leopard in the Hall; novel, A Winter in Prague; play, The Death of Reason; musical, Dancing in the Rain;
		documentary, Who Killed Harlow; opera, The Silent Queen; song, Never Let Me Down; album, Rivers of Glass; podcast, After Dark; video game, Iron Harvest; sitcom, Two Doors Down; thriller, Cold Ground; novel, What We Owe; film, Running on Sand`), 12), 0.85)
}

// TestCompounds: names before a noun stay before it, as written, and whose it is comes behind.
func TestCompounds(t *testing.T) {
	share(t, []string{
		"Lucija Berg won on Friday. She reached {her first Grand Slam final|first Grand Slam final of Lucija Berg}.",
		"The firm is {the maker of Pop Ridge crackers|maker of Pop Ridge cracker}.",
		"{Dutch police|police of Netherlands/Dutch police} arrested two men.",
		"The plan was backed by {Green councillor Emma Tregarthen|Emma Tregarthen}.",
		"Gail Hartnett is {the Wrexley manager|Wrexley manager/manager of Wrexley}.",
		"Beatriz Fontanet is {a Locarno programmer|Locarno programmer/programmer of Locarno}.",
		"{The Harlow council leader|Harlow council leader/leader of Harlow council/council leader of Harlow} resigned.",
		"He is {a former McKinsey consultant|former McKinsey consultant}.",
		"{A Lidl depot|Lidl depot/depot of Lidl} was closed.",
		"{The Booker Prize winner|Booker Prize winner} spoke.",
		"{A Labour group leader|Labour group leader} objected.",
		"{The Ohio attorney general|attorney general of Ohio} sued.",
		"{The BBC presenter|BBC presenter} apologised.",
		"Tom Moe broke {his own Olympic record|Olympic record of Tom Moe}.",
		"{A Reuters reporter|Reuters reporter} saw it.",
		"{The Oscar nominee|Oscar nominee} left.",
		"Ada Moe lost {her Commons seat|Commons seat of Ada Moe}.",
		"The firm makes {Kestrel laptops|Kestrel laptop/Kestrel laptops}.",
	}, 0.9)
}

// TestItsRole: who leads is the leader of the body that the sentence before or the clause is about.
func TestItsRole(t *testing.T) {
	bodies := split(`Veridia Robotics, company; the Democratic Union, party; Tennis Australia, federation; Norvik, company; the Halden Museum, museum; Cycling UK, charity; the Guild of Carriers, union; Kestrel Brands, firm;
		East Midlands Ambulance Service, trust; Unite, union; the Herald, newspaper; Harrow Athletic, club; the Reform Alliance, party; Bank of Carrow, bank; Save the Forests, charity; the University of East Marlow, university; Doctors Without Borders, group; the Greens, party; Medlink, firm; Lidl, chain`)
	roles := strings.Fields("leader chairman president director spokeswoman founder chairwoman coordinator")
	var rows [][]string
	for i, b := range bodies {
		rows = append(rows, []string{b[0], strings.TrimPrefix(strings.TrimPrefix(b[0], "the "), "The "), roles[i%len(roles)], strings.ToUpper(b[0][:1]) + b[0][1:]})
	}
	share(t, fill([]string{
		"$4, which has 27 members, said it would ask the constitutional court to suspend the law. {Its $3|$3 of $2}, Ales Turnsek, called the reform a disgrace.",
		"The board of $1 dismissed {its $3|$3 of $2}, Duarte Lund, on Monday.",
		"$4 has sued the finance ministry. {Its $3|$3 of $2}, Anna Lee, said the tax was unfair.",
		"$4 said 41,000 people came. {Its $3|$3 of $2}, Craig Tillman, called the day a triumph.",
		"$4 apologised to the family. {Its $3|$3 of $2}, Leon Berg, admitted a mistake.",
		"$4 was fined £2m by the regulator. {Its $3|$3 of $2}, Ruth Fell, resigned.",
		"$4, based in Leeds, closed two sites in May. {Its $3|$3 of $2}, Karl Moe, blamed the weather.",
		"Members of $1 elected {its $3|$3 of $2}, Ines Roth, in a secret ballot.",
		"On Monday $1 rejected an offer from Hale & Sons. {Its $3|$3 of $2}, Olga Rask, called it derisory.",
		"A court fined $1 in March. {Its $3|$3 of $2}, Tom Brandt, said it would appeal.",
	}, rows, 14), 0.8)
}

// TestItsMaker: a thing has a maker, and the firm spoken of beside it is not meant.
func TestItsMaker(t *testing.T) {
	share(t, fill([]string{
		"The $1, tracked since May, worries doctors. {Its $2|$2 of $1}, Progressa, released a fix on Monday.",
		"The $1 was recalled in June. {Its $2|$2 of $1}, Halden Foods, apologised.",
		"Regulators banned the $1 on Friday. {Its $2|$2 of $1}, Corvane, will appeal.",
	}, split("pill, maker; app, developer; toy, manufacturer; drug, producer; newsletter, publisher; ferry, operator; scanner, inventor; device, distributor; game, designer; phone, manufacturer"), 8), 0.85)
}

// TestOpenThey: in somebody's words "they" may be people of whom the text does not tell.
func TestOpenThey(t *testing.T) {
	share(t, fill([]string{
		"Ada Moe, a teacher, arrived last year with $1. She sold her phone to buy food. \"{They|?} told us to be patient,\" she said.",
		"Ada Moe works with $1 in Leeds. \"{They|?} should have sold when they could,\" said Tom Brandt, an analyst.",
		"Prices of $1 rose on Monday. \"{They|?} never asked us,\" said Karl Moe.",
		"The $1 were moved in May. \"{They|?} promised a new road,\" Lena Hart said.",
	}, split("four children; two shares; old houses; straight sets; nine goats; three cousins; many firms; big trees"), 7), 0.85)
}

// TestTheyOfTeams: a team or family that the sentence before is about is "they"; what is only beside it is not.
func TestTheyOfTeams(t *testing.T) {
	share(t, fill([]string{
		"$1, bought for £4m in 2021 by a group of local businessmen, have never won a trophy. {They|$1/?} could face Leeds in May.",
		"$1 beat her in straight sets in Doha. {They|?} also met in the final at Wimbledon.",
		"$1 have signed two players from local clubs. {They|$1/?} hope to win the cup.",
	}, split("Wrexley; Harrow Athletic; Marlow Rovers; Odell Town; Kestrel City"), 5), 0.8)
}

// TestAgedPersons: "the 19-year-old" is the person just named, whatever club or town was named later.
func TestAgedPersons(t *testing.T) {
	share(t, fill([]string{
		"Substitute $1 scored as Wrexley Town beat Brentmouth on Saturday. {The 19-year-old|$1} rose above two defenders.",
		"$1 was arrested in Leeds on Friday. {The 34-year-old|$1} denied the charge.",
		"Police in Ghent arrested $1. {The 51-year-old driver|$1} was unhurt.",
		"$1, 27, lost to Brentmouth's best player. {The 27-year-old|$1} blamed the wind.",
		"Shopkeeper $1, who runs a stall, won a prize from the Odell Trust. {The 44-year-old|$1}, who lives in York, wept.",
	}, split("Tunde Adeyemi-Cole; Abdi Warsame; Lena Hart; Luc Moreau; Mirela Kovač; Olu Bankole; Tom Brandt; Ngozi Eze; Xu Wen; Park Ji-hoon; Petra van den Broek; Siobhan O'Leary"), 9), 0.9)
}

// TestMembers: who is called a Republican or a nurse in passing is still who he is.
func TestMembers(t *testing.T) {
	share(t, fill([]string{
		"Gov. $1, a $3 who visited the factory during {$2 campaign|campaign of $1}, praised the deal.",
		"$1, a $3 who lost {$2 seat|seat of $1} in May, objected.",
		"$1, the $3 who sold {$2 house|house of $1}, left.",
	}, split("Nan Holcomb, her, Republican; Karl Moe, his, Democrat; Ruth Fell, her, Conservative; Tom Brandt, his, Liberal; Anna Lee, her, nurse; Luc Moreau, his, Socialist; Lena Hart, her, lawyer"), 7), 0.9)
}

// TestSituations: "it" that is a matter or a pity is nothing in particular.
func TestSituations(t *testing.T) {
	share(t, fill([]string{
		"A study by the university found that the trial cut traffic. The minister said {it|?} was $1.",
		"The mill closed in May. {It|?} was $1, said Karl Moe.",
		"The council sold the park to Hale & Sons. {It|?} is $1.",
	}, split("a matter for the council; a pity; a great shame; a tragedy for the town; a relief; only a question of time; a disgrace"), 5), 0.9)
}

// TestOfNames: "of" and "&" inside names part nothing, numbers and "no" in what follows them stay.
func TestOfNames(t *testing.T) {
	share(t, []string{
		"She emailed {the Institute of Chartered Accountants of Scotland|Institute of Chartered Accountants of Scotland}.",
		"{The Royal College of Nurses of Ireland|Royal College of Nurses of Ireland} objected.",
		"{The Institute of Mining Engineers of Canada|Institute of Mining Engineers of Canada} met.",
		"He lives in {Port of Spain|}, Trinidad.",
		"The ferry sank off {the Isle of Lorne|Isle of Lorne}.",
		"Ships left {the Gulf of Carrow|Gulf of Carrow} in May.",
		"Dan Norris is {the mayor of the West of England|mayor of West of England}.",
		"{Corvane Therapeutics|} of Cambridge, Mass., sold the drug. {Corvane|Corvane Therapeutics} made a loss.",
		"{Hale Motors|} of Toledo, Ohio, recalled 400 cars.",
		"Regulator fines {Harlow & Penn|} over delays.",
		"The dealer sold {Berg & Co|} in May. {Anna Berg|} ran it.",
		"Police questioned {Marsh & Lyle|} on Friday. {Karl Marsh|} was not hurt.",
		"Members passed {a vote of no confidence|vote of no confidence} on Tuesday.",
		"He handed in {a petition of 9,000 names|petition of 9,000 names}. {The petition|petition of 9,000 names} was ignored.",
		"Police stopped {a convoy of 30 lorries|convoy of 30 lorries}.",
		"{The Church of Norway|Church of Norway} apologised.",
		"{The Bank of Carrow|Bank of Carrow} raised rates.",
		"{The European Court of Human Rights|European Court of Human Rights} ruled on Monday.",
		"{The Battle of Odell|Battle of Odell} lasted a day.",
		"Sam Oxley was judged to have fallen. {The decision|decision} was upheld.",
	}, 0.9)
}

// Letters after a name are no part of it, and a surname that follows is the same person.
func TestPostNominals(t *testing.T) {
	templates := []string{
		"{$1 $2 $3|$1 $2}, counsel to the inquiry, spoke first. {$2|$1 $2} left at noon.",
		"The appeal was led by {$1 $2 $3|$1 $2}. {$2|$1 $2} said it would go on.",
		"Critics of {$1 $2 $3|$1 $2} met in Leeds. The plan of {$2|$1 $2} was dropped.",
	}
	share(t, fill(templates, split("Nuala, Brannock, KC; John, Hallam, CBE; Amy, Lowther, MP; Rory, Vance, QC; Ada, Quist, MBE; Piotr, Wrona, MEP"), 6), 0.94)
}

// A reflexive means the subject of its clause, also of a passive and of a clause without one of its own.
func TestReflexives(t *testing.T) {
	templates := []string{
		"Nuala Brannock spoke first. {$1 $2|}, a former teacher who complained and was {herself|$1 $2} placed under investigation, left.",
		"Nuala Brannock spoke first. {$1 $2|} resigned and was {herself|$1 $2} charged.",
		"Nuala Brannock spoke first. {$1 $2|} blamed {herself|$1 $2}.",
		"Nuala Brannock spoke first. Among the others was {$1 $2|}, a former officer who made {her complaint|complaint of $1 $2} in 2012 and was {herself|$1 $2} charged. {She|$1 $2} left.",
	}
	share(t, fill(templates, split("Lena, Moe; Ada, Quist; Toby, Ferrer; Maria, Keller; Ana, Ruiz; Robin, Hale"), 6), 0.9)
}

// What a lawyer says of "him" is said of whose lawyer it is.
func TestSpokenFor(t *testing.T) {
	templates := []string{
		"$1 $2 was arrested on Monday. His $3, Ruwani Perera, said that {he|$1 $2} was innocent.",
		"Police questioned $1 $2. His $3 said {he|$1 $2} had left the country.",
		"$1 $2 left the ministry. His $3 denied that {he|$1 $2} had been paid.",
	}
	share(t, fill(templates, split("Petros, Vlahos, lawyer; Karl, Moe, spokesman; Juan, Ferrer, solicitor; Omar, Haddad, attorney; Piotr, Wrona, agent"), 5), 0.9)
}

// TestTheCompanyIsNobody: who is he or she, where people live and whose mother somebody is are no company and no "it".
func TestTheCompanyIsNobody(t *testing.T) {
	share(t, []string{
		"Halvorsen bought the estate in 1990. {He|Halvorsen} planted two thousand trees. {The company|company} sold the wood to a mill.",
		"Tamsin lost her dog in the storm. {It|dog of Tamsin/?} bit a vet.",
		"Eldarsson sold his boat in June. {The firm|firm} declined to comment.",
		"A boy was found on Friday. Aino Virtala was so weak that her voice failed. {The company|company} has not replied.",
		"Residents of Sandwick blocked the road on Monday. {The developer|developer} said {it|developer/?} would appeal.",
		"Villagers of Korvala protested in May. {The company|company} offered them new houses.",
		"A clerk sued in May. Corvane dismissed his claim. {The company|Corvane} apologised.",
		"Tom Moe sued on Monday. Veltrix paid his costs. {The firm|Veltrix} apologised.",
	}, 1)
}

// TestWholeCompounds: what hyphens and "and" hold together before a noun stays, and so does how long a notice is.
func TestWholeCompounds(t *testing.T) {
	share(t, []string{
		"The council lost {a no-confidence motion|no-confidence motion} on Monday.",
		"{The no-strike agreement|no-strike agreement} lapsed in May.",
		"The airline flew over {a no-fly zone|no-fly zone}.",
		"The firm gave the clerks {20 minutes' notice|20 minutes' notice}.",
		"He lost {two weeks' pay|two weeks' pay} in May.",
		"The union got {three months' notice of the closure|three months' notice of closure}.",
		"She rejected {a cash-and-share offer|cash-and-share offer}.",
		"Symra is {a flavour and fragrance maker|flavour and fragrance maker}.",
		"She runs {a toy and game shop|toy and game shop}.",
		"The clinic uses {an EHR and patient portal|EHR and patient portal}.",
	}, 1)
}

// TestNamesEndWithTheirForm: behind Ltd. and Inc. no name goes on.
func TestNamesEndWithTheirForm(t *testing.T) {
	share(t, []string{
		"Thieves robbed {Corwin Ltd.|Corwin} Bank branches were shut on Monday.",
		"The fund sued {Halden Inc.|Halden} Investors sold their shares.",
		"The fire hit {Pelham plc|Pelham} on Friday.",
		"A flood closed {Mosk GmbH|Mosk} Factories in Graz were spared.",
	}, 1)
}

// TestTheirDriver: a driver is of persons, never of two towns.
func TestTheirDriver(t *testing.T) {
	share(t, fill([]string{
		"Anna Berg and Karl Lund were hurt between $1 and $2. {Their $3|$3 of Anna Berg and Karl Lund} fled.",
		"The train links $1 and $2. {Their $3|$3} fled.",
		"A strike closed $1 and $2. {Their $3|$3} left in May.",
		"Two nurses travelled from $1 to $2. {Their $3|$3 of nurses/$3 of two nurses} fled.",
	}, split("Leeds, York, driver; Graz, Vienna, lawyer; Oslo, Bergen, guide"), 3), 1)
}

// TestBodiesWhole: what a body is for, lists with commas or joins with "and", and its letters in brackets, are one name.
func TestBodiesWhole(t *testing.T) {
	share(t, []string{
		"Tessa Moran left {the Midland Joinery and Allied Crafts Pension Fund|Midland Joinery and Allied Crafts Pension Fund} in May. {The fund|Midland Joinery and Allied Crafts Pension Fund} pays 4,000 members.",
		"{The Northern Carters and Allied Workers Fund|Northern Carters and Allied Workers Fund} lost money.",
		"{The Coal and Steel Agency|Coal and Steel Agency} met on Friday.",
		"{The Department for Culture, Media and Sport|Department for Culture, Media and Sport} said the matter was one for the owners.",
		"He runs {the Ministry of Food, Farming and Fisheries|Ministry of Food, Farming and Fisheries} in Leeds.",
		"{The Committee on Energy, Trade and Transport|Committee on Energy, Trade and Transport} will meet in May.",
		"The plan was drawn up by {the Council for Science, Arts and Industry|Council for Science, Arts and Industry} in 2019.",
		"{The Seeds and Agricultural products Control Agency|Seeds and Agricultural products Control Agency} (SACA) said the tests were sound. {SACA|Seeds and Agricultural products Control Agency} met.",
		"A spokesman for the Department for Energy (DfE) said the strike was over, although {he|spokesman} added that it had cost {the DfE|Department for Energy} money.",
		"A spokeswoman for the Department for Transport (DfT) said the dispute was a matter for the port and its crews, although {she|spokeswoman} added that it was watching.",
		"Sir Nicholas Farley, counsel for the Ministry of Defence (MoD), said no. {The MoD|Ministry of Defence} paid him.",
		"{Members of the work and pensions committee|members of work and pensions committee} objected.",
	}, 1)
}

// TestNamesUncut: a run of capitals is one name where nothing tells that it is two.
func TestNamesUncut(t *testing.T) {
	share(t, []string{
		"{Fisheries Wales|}, the body responsible for the coast, denied it.",
		"{Creative Scotland|}, the agency that pays for plays, denied that its officers had been told.",
		"{Landlocked Nepal|Nepal} has no ports.",
		"A spokesperson for {the Danish Museum|Danish Museum} declined to comment on {the Danish Museum Act|Danish Museum Act}.",
		"{The Harlow Fund|Harlow Fund} gives {the Harlow Fund Prize|Harlow Fund Prize} every year.",
		"Amnesty International and the prisoners' rights group {Voices of Hope|} plan to appeal.",
		"She joined the charity {Rivers of Light|} in May.",
		"A march held by {the 1902 Trust|1902 Trust} is planned.",
		"He gave {the 2011 Census|2011 Census} to her.",
		"{The Nordic and Baltic Fund|Nordic and Baltic Fund} met.",
		"The cell is linked to {al Shabaab|}.",
		"{The €2.9bn tunnel|tunnel} opens in May. Villages turn on {€2.9bn tunnel|tunnel} to Spain.",
		"I have sat opposite {parents|} who ask me whether {their jobs|job of parents} are safe.",
		"They live opposite {shops|shop}.",
	}, 1)
}

// TestWhoSuffered: who did something to somebody is not the one of whom it is then told by name what was done to him.
func TestWhoSuffered(t *testing.T) {
	share(t, []string{
		"A guard who shot dead a farmer near the border believed he was armed. Owen Tarrant, 41, was hit in the back. {The guard|guard} left.",
		"A driver who hit a cyclist fled. Ruth Pell, 30, was killed at once. {The driver|driver} was caught in May.",
		"A teacher who stabbed a neighbour was jailed. Ivo Lund, 51, died in hospital. {The teacher|teacher} denied murder.",
		"A nurse who robbed a patient was jailed on Friday. Tess Moran, 41, admitted theft. {The nurse|Tess Moran} wept.",
	}, 1)
}

// TestAskedOf: who answers is not of whom he was asked, and nobody is made his own successor.
func TestAskedOf(t *testing.T) {
	share(t, []string{
		"Prof Ivan Brodsky, a pathologist, told the hearing that the wounds were odd. Asked whether Owen Tarrant could have been turning, {he|Ivan Brodsky} replied: \"I doubt it.\"",
		"Karl Moe met reporters on Friday. Asked about Tom Brandt, {he|Karl Moe} said nothing.",
		"Ines Roth faced the panel. Pressed on whether Ana Bell had lied, {she|Ines Roth} shrugged.",
		"Harrow Athletic have dismissed Rui Castro, with the former Leeds coach Lars Holm expected to be named as {his successor|successor of Rui Castro}.",
		"The club sacked Karl Moe and appointed Tom Brandt as {his replacement|replacement of Karl Moe}.",
		"The board thanked Ines Roth. Ana Bell was chosen as {her successor|successor of Ines Roth}.",
	}, 1)
}

// TestWhatBefallsGoods: what is shipped or put on display, or ignites, is goods and not those who decided it.
func TestWhatBefallsGoods(t *testing.T) {
	share(t, []string{
		"The Hartwell Museum in Leeds said its trustees had voted to return the carvings. {They|carving} will be flown to Accra in May and put on display.",
		"The trustees of the museum voted to lend the masks. {They|mask} were shipped to Lagos.",
		"Scientists say the drought has dried out forests in which {they|forest/?} can ignite.",
		"The dealers met the owners of the vases. {They|vase/?} were auctioned in June.",
		"The nurses met the owners in June. {They|nurses/?} were asked to leave.",
		"The minister said the row was a question for the bank and {its customers|customers of bank}.",
		"The merger is one for the club and {its owners|owners of club}.",
	}, 1)
}

// TestElidedOwned: an owner without a noun has what the clause before says somebody has, and a shop keeps its ending.
func TestElidedOwned(t *testing.T) {
	share(t, []string{
		"Kessler said it was sorry. Its shares fell 7 percent. {Hanbury's|share of Hanbury} dropped 11 percent.",
		"Her profits rose in May, but {Corvane's|profit of Corvane} fell.",
		"Karl's win was narrow; {Lena's|win of Lena} was not.",
		"Its profits rose. {Sainsbury's|} said it was pleased.",
		"Its sales doubled. {Tully's|} opened three shops.",
	}, 1)
}

// TestUnionsAreNoCompanies: a union that is called one is not the company beside it, and a committee of a body is not the body.
func TestUnionsAreNoCompanies(t *testing.T) {
	share(t, []string{
		"Members of the Forge union rejected the offer. {The company|company} had asked them to vote. \"We want more,\" said Ana Bell of the Forge union.",
		"Members of the Unite union, who include drivers, rejected a rise. {The company|company} had asked {the union|Unite/Unite union} to vote.",
		"MPs on {the Treasury committee|Treasury committee} left. The clerks of {the committee|Treasury committee} wept.",
		"The Unison union sued. {The firm|firm} had dismissed two nurses.",
	}, 1)
}

// TestOtherThanItSeems: "it" that is him is nobody, what a regulator blocks is the deal, a year tells another season, no
// built thing is a region, and members of a committee have its chair.
func TestOtherThanItSeems(t *testing.T) {
	share(t, []string{
		"Corvane agreed to buy Halden on Monday. The deal is expected to close in May. If {it|deal/?} is blocked by the agency, Corvane must pay.",
		"The phone rang at dawn. She sold her cow to pay for it. She was sure that {it|?} was him.",
		"The bull escaped in May. \"{It|?} was them,\" she said.",
		"Houses were overrun by flames on Friday. Nearly 900 fires have burned. {Such fires|fire/such fires} are rare.",
		"The Orlov Dam collapsed on Sunday. Ana Pell was asleep. {The water|water} was at her waist. A storm may reach {the region|region} by Friday.",
		"Karl Moe opened his first season with a concert. {The 2025-26 season|2025-26 season/season} opens in May.",
		"MPs on the health committee have accused the regulator of delay. Dame Ruth Lyle, {its chairwoman|chairwoman of health committee}, said it had taken a year.",
		"Members of the arts council criticised the museum. Ana Bell, {its president|president of arts council}, said no.",
		"The vessel's manager, Corvane Marine, said {it|Corvane Marine} had sent a team.",
		"The ship's operator, Nordic Lines, said {it|Nordic Lines} was sorry.",
		"\"We have shown patience,\" said Ilze Berg. The Lorne ministry said {it|Lorne ministry/ministry of Lorne} would respond.",
	}, 1)
}

// TestClubsByNickname: a word in the plural that a text writes with a capital within sentences is a name, and of the club
// that begins like it.
func TestClubsByNickname(t *testing.T) {
	share(t, []string{
		"Hawkmoor Rovers have sacked Rui Castro. A defeat left {Hawks|Hawkmoor Rovers} four points adrift. {Hawks|Hawkmoor Rovers} held talks on Monday.",
		"A defeat left {Hornets|} bottom of the table. {Hornets|} held talks on Monday.",
		"Foxborough City have signed Karl Moe. A late goal gave {Foxes|Foxes/Foxborough City} the cup. {Foxes|Foxes/Foxborough City} were glad.",
		"The vet treated wolves. {Wolves|wolf} eat sheep.",
	}, 1)
}

// TestMinistersSpeakForTheirCountry: whose minister somebody is whose title tells no country, the dateline tells.
func TestMinistersSpeakForTheirCountry(t *testing.T) {
	share(t, fill([]string{
		"# $2 rejects fish offer\n$1, $2 — $2 on Thursday turned down a plan, saying $3 boats had lost enough.\nFarm Minister Hanna Sigurds told parliament that the offer was dead. \"{We|$2} were handed a number,\" she said.",
		"# $2 rejects fish offer\n$1, $2 — $2 on Thursday turned down a plan, saying $3 boats had lost enough.\nHanna Sigurds, a trawler owner, was glad. \"{We|Hanna Sigurds/?} were handed a number,\" she said.",
	}, split("LISBON, Portugal, Portuguese; OSLO, Norway, Norwegian; DUBLIN, Ireland, Irish"), 3), 1)
}
