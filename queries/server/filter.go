package server

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Filtering are the parameters by which claims are chosen wherever many are looked at. It is
// exported because huma reads the fields of embedded structs only then.
type Filtering struct {
	Subject       []string `query:"subject,explode" doc:"Ids of entities, or of claims that something is said of; several by commas or repeated, any of them, as for all lists."`
	Predicate     []string `query:"predicate,explode" doc:"Canonical predicates, or their local names."`
	Alike         bool     `query:"alike" doc:"Near-synonyms of the predicates too: refuse, rebuff and turn down with reject; dismiss where an offer is dismissed, not where an official is."`
	Object        []string `query:"object,explode" doc:"Ids of entities at the far end of the link, or of claims: who denies, promises or reports what a claim says."`
	Argument      []string `query:"argument,explode" doc:"Ids of entities that an argument names, or other words of the claim name inside, and that it links its subject with: whom something is sold to, whose offer is rejected."`
	Far           []string `query:"far,explode" doc:"Ids of entities at the far end of a link, be it object or argument, or of claims."`
	Role          []string `query:"role,explode" doc:"Roles of such links: to, from, offer of; with argument, of that one."`
	Entity        []string `query:"entity,explode" doc:"Ids of entities, or of claims, at any end: subject, object or argument."`
	Between       []string `query:"between,explode" doc:"Ids of at least two entities: both ends of a link are among them."`
	Document      []string `query:"document,explode" doc:"Ids of documents."`
	Speaker       []string `query:"speaker,explode" doc:"Ids of the entities that say so."`
	Polarity      []string `query:"polarity,explode" doc:"affirmed or denied."`
	Modality      []string `query:"modality,explode" doc:"asserted, presupposed, possible, intended, conditional, required or hearsay."`
	SaidFrom      string   `query:"said_from" maxLength:"16" pattern:"^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$" patternDescription:"a date such as 2026, 2026-03 or 2026-03-14" doc:"When it was said, by the attribution or the document: a date as far as it is known, 2026, 2026-03 or 2026-03-14."`
	SaidTo        string   `query:"said_to" maxLength:"16" pattern:"^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$" patternDescription:"a date such as 2026, 2026-03 or 2026-03-14" doc:"Inclusive: 2026-03 is until its last day."`
	PublishedFrom string   `query:"published_from" maxLength:"16" pattern:"^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$" patternDescription:"a date such as 2026, 2026-03 or 2026-03-14" doc:"When the document was published."`
	PublishedTo   string   `query:"published_to" maxLength:"16" pattern:"^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$" patternDescription:"a date such as 2026, 2026-03 or 2026-03-14" doc:"Inclusive."`
	EventFrom     string   `query:"event_from" maxLength:"16" pattern:"^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$" patternDescription:"a date such as 2026, 2026-03 or 2026-03-14" doc:"When it happens, by the time that the claim tells."`
	EventTo       string   `query:"event_to" maxLength:"16" pattern:"^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$" patternDescription:"a date such as 2026, 2026-03 or 2026-03-14" doc:"Inclusive."`
	ConfidenceMin float64  `query:"confidence_min" minimum:"0" maximum:"1" doc:"How likely a reader accepts the claim, at least."`
	ConfidenceMax float64  `query:"confidence_max" minimum:"0" maximum:"1" default:"1" doc:"At most."`
	SourcesMin    int      `query:"sources_min" minimum:"0" maximum:"1000000000" doc:"Documents that state the same subject, predicate and object."`
	SourcesMax    int      `query:"sources_max" minimum:"0" maximum:"1000000000" doc:"0 for no bound."`
	Plain         Choice   `query:"plain" doc:"Affirmed, asserted or presupposed, and said by the document itself."`
	Q             string   `query:"q" maxLength:"1000" doc:"Words, and phrases between quotes, that the sentence of the claim has."`
	Judged
}

// maxValues bounds the values of one parameter.
const maxValues = 500

// lists gives the parameters that are lists, by name.
func (f *Filtering) lists() map[string]*[]string {
	return map[string]*[]string{
		"subject": &f.Subject, "predicate": &f.Predicate, "object": &f.Object, "argument": &f.Argument, "far": &f.Far, "role": &f.Role, "entity": &f.Entity, "between": &f.Between,
		"document": &f.Document, "speaker": &f.Speaker, "polarity": &f.Polarity, "modality": &f.Modality,
	}
}

// Resolve takes lists apart and says what is wrong with the parameters. It is called by huma.
func (f *Filtering) Resolve(huma.Context) (bad []error) {
	wrong := func(name, value, why string) {
		bad = append(bad, &huma.ErrorDetail{Location: "query." + name, Message: why, Value: value})
	}
	for name, list := range f.lists() {
		*list = split(*list)
		if len(*list) > maxValues {
			wrong(name, strconv.Itoa(len(*list))+" values", fmt.Sprintf("at most %d values are taken", maxValues))
		}
		for _, v := range *list {
			if utf8.RuneCountInString(v) > 1000 {
				wrong(name, "", "a value is longer than 1000 characters")
			}
		}
	}
	if n := len(f.Between); n == 1 {
		wrong("between", f.Between[0], "name two entities at least")
	}
	for _, v := range f.Polarity {
		if !slices.Contains(polarities, v) {
			wrong("polarity", v, "it is one of "+strings.Join(polarities, ", "))
		}
	}
	for _, v := range f.Modality {
		if !slices.Contains(modalities, v) {
			wrong("modality", v, "it is one of "+strings.Join(modalities, ", "))
		}
	}
	for _, p := range []struct {
		name     string
		from, to string
	}{{"said", f.SaidFrom, f.SaidTo}, {"published", f.PublishedFrom, f.PublishedTo}, {"event", f.EventFrom, f.EventTo}} {
		fine := true
		for end, v := range map[string]string{"_from": p.from, "_to": p.to} {
			if (graph.Period{From: v}).Check() == nil {
				continue
			}
			fine = false
			if datePattern.MatchString(v) { // else huma says so
				wrong(p.name+end, v, "it is no date such as 2026, 2026-03 or 2026-03-14")
			}
		}
		if fine && (graph.Period{From: p.from, To: p.to}).Empty() {
			wrong(p.name+"_to", p.to, fmt.Sprintf("it is before %s_from, %s", p.name, p.from))
		}
	}
	if f.ConfidenceMax < f.ConfidenceMin {
		wrong("confidence_max", strconv.FormatFloat(f.ConfidenceMax, 'g', -1, 64), "it is less than confidence_min")
	}
	if f.SourcesMax > 0 && f.SourcesMax < f.SourcesMin {
		wrong("sources_max", strconv.Itoa(f.SourcesMax), "it is less than sources_min")
	}
	return bad
}

// datePattern is that of the parameters above.
var datePattern = regexp.MustCompile(`^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$`)

var (
	polarities = []string{"affirmed", "denied"}
	modalities = []string{"asserted", "presupposed", "possible", "intended", "conditional", "required", "hearsay"}
	kindNames  = func() (names []string) {
		for _, k := range graph.Kinds() {
			names = append(names, string(k))
		}
		return names
	}()
)

// split takes values apart at commas. Ids have none; empty values ask for nothing.
func split(values []string) (all []string) {
	for _, v := range values {
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part != "" && !slices.Contains(all, part) {
				all = append(all, part)
			}
		}
	}
	return all
}

// typed gives values another type.
func typed[T ~string](values []string) (out []T) {
	for _, v := range values {
		out = append(out, T(v))
	}
	return out
}

// filter makes the filter that the parameters ask for.
func (s *Server) filter(ctx context.Context, f *Filtering) (graph.Filter, error) {
	out := graph.Filter{
		Subjects: f.Subject, Predicates: f.Predicate, Objects: f.Object, Arguments: f.Argument, Far: f.Far, Roles: f.Role, Entities: f.Entity, Between: f.Between, Speakers: f.Speaker,
		Documents: typed[text.DocID](f.Document), Polarities: typed[claim.Polarity](f.Polarity), Modalities: typed[claim.Modality](f.Modality),
		Said: graph.Period{From: f.SaidFrom, To: f.SaidTo}, Published: graph.Period{From: f.PublishedFrom, To: f.PublishedTo},
		Event: graph.Period{From: f.EventFrom, To: f.EventTo}, Decision: f.state(),
		Confidence: graph.Range{Min: f.ConfidenceMin}, Sources: graph.Range{Min: float64(f.SourcesMin), Max: float64(f.SourcesMax)},
	}
	if f.Alike {
		s.opt.Graph.Widen(&out)
	}
	if f.ConfidenceMax < 1 {
		out.Confidence.Max = max(f.ConfidenceMax, 1e-9) // 0 would be no bound
	}
	out.Plain = f.Plain.value()
	if strings.TrimSpace(f.Q) == "" {
		return out, nil
	}
	if s.opt.Search == nil {
		return out, huma.Error503ServiceUnavailable("this server does not search in texts")
	}
	found, _, err := s.opt.Search.SentencesWith(ctx, f.Q)
	if err != nil {
		return out, s.fault(ctx, "search in sentences", err)
	}
	out.Sentences = found
	return out, nil
}

// Kinded is the parameter for the kind of an end.
type Kinded struct {
	Kind []string `query:"kind,explode" doc:"Kinds of the entity at an end, arguments too."`
}

// Resolve is called by huma.
func (k *Kinded) Resolve(huma.Context) (bad []error) {
	k.Kind = split(k.Kind)
	for _, v := range k.Kind {
		if !slices.Contains(kindNames, v) {
			bad = append(bad, &huma.ErrorDetail{Location: "query.kind", Value: v, Message: "it is one of " + strings.Join(kindNames, ", ")})
		}
	}
	return bad
}

type claimsIn struct {
	Filtering
	Kinded
	Order string `query:"order" enum:"text,said,published,event,imported,confidence,sources" default:"text" doc:"text: document by document; imported: of the document that came in last first; else the latest, surest or most often stated first."`
	Paging
}

func (s *Server) claims(ctx context.Context, in *claimsIn) (*claimsOut, error) {
	f, err := s.filter(ctx, &in.Filtering)
	if err != nil {
		return nil, err
	}
	f.Kinds = typed[claim.Kind](in.Kind)
	found, err := s.opt.Graph.Select(ctx, f, graph.ClaimOrder(in.Order), in.page())
	if err != nil {
		return nil, s.fault(ctx, "list of claims", err)
	}
	return newClaimsOut(found), nil
}
