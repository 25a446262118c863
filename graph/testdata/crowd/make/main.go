// Command make fills a new store with the documents of package crowd.
//
//	go run ./graph/testdata/crowd/make -store DIR -claims 100000
package main

import (
	"context"
	"flag"
	"fmt"
	"log"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/graph/testdata/crowd"
)

func main() {
	dir := flag.String("store", "", "`DIR` of the store to make")
	claims := flag.Int("claims", 100_000, "number of claims")
	seed := flag.Uint64("seed", 1, "which documents")
	flag.Parse()
	if err := fill(context.Background(), *dir, *claims, *seed); err != nil {
		log.Fatal(err)
	}
}

func fill(ctx context.Context, dir string, claims int, seed uint64) error {
	if dir == "" {
		return fmt.Errorf("name a folder with -store")
	}
	st, err := disk.Open(dir, disk.Options{Create: true})
	if err != nil {
		return err
	}
	defer st.Close()
	g, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		return err
	}
	for d, all := range crowd.Documents(seed, claims) {
		if _, err := g.Put(ctx, d, all, "crowd 1", false); err != nil {
			return err
		}
	}
	return st.Close()
}
