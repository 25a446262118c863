package loaders

import (
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestLanguage(t *testing.T) {
	for s, want := range map[string]string{
		"Fans choose Kjeldberg because it works, the general counsel of Almskog said.":                                                                                                                                                                    "en",
		"Tajik president Emomali Saidov told Kazakh lawmakers in Almaty on Friday that Uzbek traders had bought the wheat. Officials in Khujand, Panjakent and Istaravshan said the harvest was poor.":                                                    "en",
		"Der Gemeinderat hat gestern in einer langen Sitzung beschlossen, dass die neue Brücke nicht gebaut werden soll.":                                                                                                                                 "de",
		"De minister was in april in Den Haag en is van plan om het besluit van de gemeente over de brug te herzien, zei hij op dinsdag. Volgens de wethouder wordt het onderzoek naar de scheuren in het najaar voortgezet door een bureau uit Utrecht.": "nl",
		"Le conseil municipal a décidé hier soir que le nouveau pont ne serait pas construit avant la fin de l'année prochaine.":                                                                                                                          "fr",
		"Городской совет решил вчера, что новый мост не будет построен.":                                                                                                                                                                                  "ru",
		"": "",
	} {
		if got := language(&text.Document{Text: s}); got != want {
			t.Errorf("%.40q: got %q, want %q", s, got, want)
		}
	}
	if got := language(&text.Document{Text: "x", Language: "fi"}); got != "fi" {
		t.Errorf("a text that tells nothing: got %q, want what the source says", got)
	}
}
