// Command corkboard turns documents into a knowledge graph that shows its evidence.
//
// It wires the parts together and holds no logic of its own: main.go and app.go start and end,
// parts.go lists the formats, annotator and extractor, and each subcommand has a file.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		environ: os.Environ(), signals: signals,
		outTerminal: isTerminal(os.Stdout), errTerminal: isTerminal(os.Stderr),
	}
	os.Exit(a.run(context.Background(), os.Args[1:]))
}
