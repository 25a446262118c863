package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/spacy"
)

// lineReader reads lines of any length.
type lineReader struct{ in *bufio.Reader }

func newLineReader(r io.Reader) *lineReader { return &lineReader{bufio.NewReaderSize(r, 1<<16)} }

// next gives a line without its end; io.EOF after the last.
func (l *lineReader) next() ([]byte, error) {
	line, err := l.in.ReadBytes('\n')
	if len(line) > 0 && errors.Is(err, io.EOF) {
		err = nil
	}
	return bytes.TrimSuffix(line, []byte("\n")), err
}

// annotateLines annotates {"id", "text"} lines, several at once, and prints them in their order.
func (a *app) annotateLines(ctx context.Context, p *spacy.Pipeline, name string) error {
	lines, done, err := a.linesOf(name)
	if err != nil {
		return err
	}
	defer done()
	out := bufio.NewWriter(a.out)
	workers := runtime.GOMAXPROCS(0)
	slots := make(chan chan answer, 4*workers)
	running := make(chan struct{}, workers)
	stopped := make(chan struct{})
	defer close(stopped)
	var reading error // set before slots is closed
	go func() {
		defer close(slots)
		for line, err := range lines {
			if err != nil {
				reading = err
				return
			}
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			slot := make(chan answer, 1)
			select {
			case slots <- slot:
			case <-stopped:
				return
			}
			running <- struct{}{}
			go func() {
				slot <- annotateLine(p, line)
				<-running
			}()
		}
	}()
	bad := false
	for slot := range slots {
		if err := ctx.Err(); err != nil {
			return err
		}
		one := <-slot
		bad = bad || one.bad
		if _, err := out.Write(append(one.line, '\n')); err != nil {
			return err
		}
		if len(slots) == 0 { // nobody is ahead: do not keep a reader of ours waiting
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
	if err := errors.Join(reading, out.Flush()); err != nil {
		return err
	}
	if bad {
		return silent(exitPartial)
	}
	return nil
}

// answer is what one line gives.
type answer struct {
	line []byte
	bad  bool
}

func annotateLine(p *spacy.Pipeline, line []byte) answer {
	var in struct {
		ID   json.RawMessage `json:"id"`
		Text *string         `json:"text"`
	}
	err := json.Unmarshal(line, &in)
	switch {
	case err != nil:
	case !utf8.Valid(line):
		err = errors.New("the line is no valid UTF-8")
	case in.Text == nil:
		err = errors.New(`the line has no "text"`)
	}
	id := in.ID
	if len(id) == 0 {
		id = []byte("null")
	}
	if err != nil {
		reason, _ := json.Marshal(err.Error())
		return answer{[]byte(`{"id":` + string(id) + `,"error":` + string(reason) + `}`), true}
	}
	return answer{spacy.AppendJSON(nil, id, p.Read(*in.Text)), false}
}
