package rules

import (
	"unicode"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mend corrects relations that the annotator gets wrong in a way that the words themselves show.
// It runs before the links downwards are made, and never makes a circle.
func (t *tree) mend(know *names.Know) {
	for i := range t.tok {
		t.mendLemma(i, know)
		t.mendFinite(i)
		t.mendOnAuxiliary(i)
		t.mendTeller(i)
		t.mendNonsense(i)
		t.mendNoOne(i)
		t.mendSinceWhen(i)
		t.mendSaidBehindObject(i)
		t.mendThatBehindTime(i)
		t.mendSpellAside(i)
		t.mendWhoseSubject(i)
		t.mendSaidSubject(i)
		t.mendDeniedSaying(i)
		t.mendToldLittle(i)
		t.mendAsWellAs(i)
		t.mendNoIll(i)
		t.mendTwoQualities(i, know)
		t.mendMadeBy(i)
		t.mendSpellBehindSaid(i)
		t.mendGivenEach(i)
		t.mendTwoOffices(i, know)
		t.mendGivenPerson(i, know)
		t.mendQualityAside(i)
		t.mendVocative(i)
		t.mendBelowZero(i)
		t.mendHeardThere(i)
		t.mendSaidToBe(i)
		t.mendSumOf(i)
		t.mendToldCheering(i)
		t.mendSuppliedRoot(i)
		t.mendMissing(i)
		t.mendAnswered(i)
	}
	for i := range t.tok {
		t.mendNeighbour(i)
		t.mendFreezing(i)
		t.mendPerfect(i, know)
		t.mendSubject(i)
		t.mendList(i, know)
		t.mendIngNoun(i, know)
		t.mendSharedArticle(i, know)
		t.mendAfterDeed(i, know)
		t.mendParticiple(i)
		t.mendBorn(i)
		t.mendInversion(i)
		t.mendGardenPath(i)
		t.mendLeadingGerund(i)
		t.mendPluralNoun(i, know)
		t.mendKin(i, know)
		t.mendApposition(i, know)
		t.mendThat(i)
		t.mendOther(i)
		t.mendInfinitive(i, know)
		t.mendSayingNoun(i)
		t.mendFeared(i)
		t.mendSaid(i, know)
		t.mendTag(i)
	}
	for i := range t.tok {
		t.mendCounted(i)
		t.mendSomeHolding(i)
		t.mendChosen(i)
		t.mendPrizeMoney(i)
		t.mendThatPlural(i)
		t.mendNounPair(i)
		t.mendToNoun(i)
		t.mendRole(i, know)
		t.mendOpening(i)
		t.mendVerbOnNoun(i, know)
		t.mendPlansTo(i)
		t.mendAngered(i, know)
		t.mendSaidLed(i)
		t.mendOutside(i)
		t.mendBeforeName(i)
		t.mendWarnedOf(i)
		t.mendSaidOf(i)
		t.mendOfWhich(i)
		t.mendMadeFirst(i)
		t.mendAppointed(i)
		t.mendRulingSo(i)
		t.mendKnownAs(i)
		t.mendCounsel(i)
		t.mendNominalRoot(i)
		t.mendCarried(i)
		t.mendDeed(i)
	}
	for i := range t.tok {
		t.mendVerbList(i, know)
		t.mendPrefix(i)
		t.mendMainVerb(i)
		t.mendZeroRelative(i)
		t.mendTwoSubjects(i)
		t.mendSoughtMan(i)
		t.mendWhat(i)
		t.mendOwner(i)
		t.mendWhoseVerb(i)
		t.mendPlaces(i)
		t.mendPairs(i)
		t.mendSharedOf(i, know)
		t.mendSameWord(i)
		t.mendBeyond(i)
		t.mendAgent(i, know)
		t.mendDeal(i)
		t.mendMostOf(i)
		t.mendAfter(i)
		t.mendFiniteConjunct(i)
		t.mendNoVerb(i, know)
		t.mendExposed(i, know)
		t.mendLostVerb(i, know)
		t.mendLife(i)
		t.mendPaper(i)
		t.mendMostIn(i)
		t.mendContained(i)
		t.mendHelper(i, know)
		t.mendElected(i)
		t.mendFlight(i)
		t.mendHelped(i)
		t.mendThatMonth(i)
		t.mendHolds(i, know)
		t.mendWanted(i)
		t.mendRequest(i)
		t.mendMade(i)
		t.mendWho(i, know)
		t.mendAtTimes(i)
		t.mendUntrue(i)
		t.mendContent(i, know)
		t.mendAmong(i)
		t.mendInserted(i)
		t.mendGiven(i)
		t.mendCarrying(i, know)
		t.mendByTheTime(i)
		t.mendClosing(i)
		t.mendSpent(i)
		t.mendHyphenNoun(i)
		t.mendNamedNoun(i)
		t.mendShare(i)
		t.mendDistance(i)
		t.mendAsSo(i)
		t.mendThatTime(i)
		t.mendThatMark(i)
		t.mendToldThat(i)
		t.mendHoursBefore(i)
		t.mendReasonAside(i)
		t.mendCommandName(i)
		t.mendAtATime(i)
		t.mendGranted(i)
		t.mendOfThose(i, know)
		t.mendAged(i, know)
		t.mendVoteCount(i)
		t.mendOneByOne(i)
		t.mendAskedWhen(i)
		t.mendYearsAgo(i)
		t.mendUsedFor(i)
		t.mendSuffered(i, know)
		t.mendWithinCondition(i)
	}
	for i := range t.tok {
		t.mendSecondReport(i)
		t.mendFloating(i)
		t.mendAbsorbed(i)
		t.mendReportedSubject(i)
		t.mendStand(i)
		t.mendNotSo(i)
		t.mendNamedOne(i)
		t.mendNameAside(i)
		t.mendSelfNamed(i)
		t.mendJudged(i)
		t.mendKeeps(i)
		t.mendNearApposition(i)
		t.mendRuledSo(i)
		t.mendWhileOther(i)
		t.mendSplice(i)
		t.mendSourceAside(i)
		t.mendMeans(i)
		t.mendTitleSubject(i)
		t.mendRanked(i)
		t.mendIfAsked(i)
		t.mendTornVerdict(i)
		t.mendTwoNames(i)
		t.mendCalledDone(i)
		t.mendVerdictAside(i)
		t.mendAsBehindRelative(i)
		t.mendDealAside(i)
		t.mendQuotedList(i)
		t.mendBareRecipient(i)
		t.mendTimeInside(i)
		t.mendSubjectOnAdverb(i)
		t.mendUntilThen(i)
		t.mendAsSoSeen(i)
		t.mendHeardLast(i)
		t.mendProvedSo(i)
		t.mendWroteCalling(i)
		t.mendAdverbBehind(i)
		t.mendLeftOver(i)
		t.mendConsideredDoing(i)
		t.mendThatSpring(i)
		t.mendStunning(i)
		t.mendPartOfThem(i)
		t.mendParticiplePair(i)
		t.mendAsThose(i)
		t.mendNthTime(i)
		t.mendMomentOf(i)
		t.mendComeTo(i)
	}
	for i := range t.tok {
		t.mendTrailing(i)
		t.mendReport(i)
		t.mendProvided(i)
		t.mendBare(i)
		t.mendAs(i)
	}
	for i := range t.tok {
		t.mendVerb(i, know)
		t.mendActive(i)
		t.mendListInward(i)
		t.mendInward(i)
		t.mendConjunct(i, know)
		t.mendFragment(i)
	}
	for i := range t.tok {
		t.mendGerund(i)
		t.mendObject(i)
		t.mendMeasure(i)
		t.mendRecipient(i, know)
		t.mendOrdered(i, know)
		t.mendSaved(i)
		t.mendSum(i)
		t.mendCharge(i)
		t.mendHeard(i)
		t.mendCalled(i)
		t.mendQuoted(i)
		t.mendState(i)
		t.mendHyphen(i)
		t.mendHearer(i, know)
		t.mendCondition(i)
		t.mendVote(i)
		t.mendFronted(i)
		t.mendSeries(i)
		t.mendRelative(i)
		t.mendMoneyRelative(i)
		t.mendNumberOf(i)
		t.mendBehindAside(i)
		t.mendNaming(i)
		t.mendColon(i)
		t.mendNamedSo(i)
		t.mendQuality(i)
		t.mendLateTime(i)
		t.mendDayBetween(i, know)
		t.mendAlive(i)
		t.mendWhichOfWhom(i, know)
		t.mendWantJailed(i)
		t.mendWithDone(i, know)
		t.mendOnDay(i)
		t.mendMoreOf(i)
		t.mendFreeOf(i)
		t.mendRemarkBehind(i)
		t.mendAsClause(i)
		t.mendHonest(i)
		t.mendHadLeft(i)
		t.mendWounded(i)
		t.mendCutShort(i)
		t.mendByWhom(i, know)
		t.mendScore(i)
		t.mendDayOff(i)
		t.mendAgedAside(i)
		t.mendSubjectTo(i)
		t.mendTally(i)
		t.mendUnderBe(i)
		t.mendFromTo(i)
		t.mendSaidToBe(i)
		t.mendParticleOf(i)
	}
	for i := range t.tok {
		if t.dep[i] == "ccomp" {
			t.mendClause(i, know)
		}
	}
}

// hasChild says whether a token hangs on h by the relation dep, before the links downwards are made.
func (t *tree) hasChild(h int, dep string) bool {
	for i := range t.tok {
		if t.head[i] == h && i != h && t.dep[i] == dep {
			return true
		}
	}
	return false
}

// hangs says whether i lies under top.
func (t *tree) hangs(i, top int) bool {
	for n := 0; n < len(t.tok); n++ {
		if i == top {
			return true
		}
		if t.head[i] == i {
			return false
		}
		i = t.head[i]
	}
	return false
}

// finiteTag is the tag of the word that shows the tense of verb v.
func (t *tree) finiteTag(v int) string {
	for a := 0; a < v; a++ {
		if t.head[a] == v && a != v && (t.dep[a] == "aux" || t.dep[a] == "auxpass") {
			return t.tok[a].Tag
		}
	}
	return t.tok[v].Tag
}

// finite says whether a verb shows tense: "left", "has left", "would leave".
func (t *tree) finite(v int) bool {
	switch t.finiteTag(v) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// makeSubject makes noun n the subject of verb v, of a passive one where v is that.
func (t *tree) makeSubject(n, v int) {
	t.head[n], t.dep[n] = v, "nsubj"
	if t.hasChild(v, "auxpass") {
		t.dep[n] = "nsubjpass"
	}
}

// startsUpper says whether a word begins with a capital.
func startsUpper(s string) bool {
	for _, c := range s {
		return unicode.IsUpper(c)
	}
	return false
}
