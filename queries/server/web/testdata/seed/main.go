// Command seed fills a new store with articles whose claims are told beside them, so that tests of
// the page know what stands in the store, whatever the extractor makes of the same sentences. It
// reads a JSON list of articles from standard input:
//
//	go run ./queries/server/web/testdata/seed -store DIR < articles.json
//
//	[{"title": "Two towns", "source": "towns.txt", "published": "2026-03-12",
//	  "blocks": [["headline", "Two towns"], ["paragraph", "Aldea sues Brava.", "Brava may answer."]],
//	  "claims": [{"in": 1, "subject": ["Aldea", "Aldea", "place"], "predicate": ["sues", "sue"], "object": ["Brava", "Brava", "place"]}]}]
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("seed: ")
	dir := flag.String("store", "", "`DIR` of the store to make")
	flag.Parse()
	if err := fill(context.Background(), *dir, os.Stdin); err != nil {
		log.Fatal(err)
	}
}

func fill(ctx context.Context, dir string, in io.Reader) (err error) {
	if dir == "" {
		return errors.New("name a folder with -store")
	}
	var articles []article
	decode := json.NewDecoder(in)
	decode.DisallowUnknownFields()
	if err := decode.Decode(&articles); err != nil {
		return fmt.Errorf("read articles: %w", err)
	}
	st, err := disk.Open(dir, disk.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	g, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		return err
	}
	for i := range articles {
		d, claims, err := articles[i].read()
		if err != nil {
			return fmt.Errorf("article %q: %w", articles[i].Title, err)
		}
		if _, err := g.Put(ctx, d, claims, "told 1", false); err != nil {
			return err
		}
	}
	return nil
}
