package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
)

// outcome is what one command line gave.
type outcome struct {
	code     int
	out, err string
}

// home is an environment with a home of its own.
func home(t *testing.T) []string {
	return []string{"HOME=" + t.TempDir()}
}

// run runs a command line with standard input in.
func run(environ []string, in string, args ...string) outcome {
	var out, err bytes.Buffer
	a := &app{in: strings.NewReader(in), out: &out, err: &err, environ: environ, signals: make(chan os.Signal)}
	code := a.run(context.Background(), args)
	return outcome{code, out.String(), err.String()}
}

// needModel skips a test where the program carries no language model.
func needModel(t *testing.T) {
	if !model.Present() {
		t.Skip("the language model is not here: run make model")
	}
}

func write(t *testing.T, name, content string) string {
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const quarrel = "Mexico Rejects American Offer\n\nThe United States offered Mexico more aid on Tuesday. Mexico rejected the offer.\n"

func TestExitCodes(t *testing.T) {
	needModel(t)
	env := home(t)
	good, empty := write(t, "good.txt", quarrel), write(t, "empty.txt", " \n")
	if got := run(env, "", "import", good); got.code != exitOK {
		t.Fatalf("import: %+v", got)
	}
	unused := home(t)
	for _, c := range []struct {
		env  []string
		args string
		code int
		told string
	}{
		{env, "version", exitOK, ""},
		{env, "stats", exitOK, ""},
		{env, "nonsense", exitUsage, `unknown command "nonsense"`},
		{env, "stats --nonsense", exitUsage, "unknown flag"},
		{env, "stats extra", exitUsage, "takes no arguments"},
		{env, "stats -o yaml", exitUsage, "is none of table, json"},
		{env, "import", exitUsage, "takes files"},
		{env, "import x --source y", exitUsage, "--source and --type"},
		{env, "import --date yesterday " + good, exitUsage, "--date yesterday"},
		{env, "extract --date 2025-02-30 " + good, exitUsage, "--date 2025-02-30"},
		{env, "extract " + t.TempDir(), exitFailure, "import takes folders"},
		{env, "restore /no/such/folder", exitMissing, "/no/such/folder"},
		{env, "import " + empty, exitFailure, "holds no text"},
		{env, "import " + empty + " " + good, exitPartial, "1 failed"},
		{env, "import " + t.TempDir(), exitFailure, "nothing to import"},
		{env, "import /no/such/file.txt", exitMissing, "/no/such/file.txt: no such file"},
		{env, "extract /no/such/file.txt", exitMissing, "no such file"},
		{env, "extract " + empty, exitFailure, "holds no text"},
		{env, "extract", exitUsage, "takes one file"},
		{env, "annotate --texts x --format conllu", exitUsage, "json only"},
		{env, "query x", exitUsage, "is not there yet"},
		{env, "query -l cobol x", exitUsage, "cobol is not known"},
		{env, "query -l gizmo g.V(", exitFailure, "line 1"},
		{env, "query -l gizmo g.V(\"<e:Nobody>\").All()", exitOK, ""},
		{env, "query -l graphql {x(", exitFailure, "line 1, column 4"},
		{env, "query -l graphql {x(id:<e:Nobody>){id}}", exitOK, ""},
		{env, "query -l graphql {x(id:<e:Nobody>){id}} --format table", exitOK, ""},
		{env, "documents show nonsense", exitMissing, "not found"},
		{env, "documents remove nonsense", exitMissing, "not found"},
		{env, "documents nonsense", exitUsage, "documents takes"},
		{env, "serve --listen 0.0.0.0:0", exitUsage, "can be reached by others"},
		{env, "serve --listen nonsense", exitUsage, "is no address"},
		{env, "serve --public", exitUsage, "--token-file"},
		{env, "stats --config /no/such.yaml", exitMissing, "no such file"},
		{env, "stats --log-level loud", exitUsage, "log.level"},
		{env, "stats --base other:", exitFailure, "base"},
		{append(home(t), "CORKBOARD_STOER=x"), "stats", exitUsage, "did you mean CORKBOARD_STORE"},
		{unused, "stats", exitMissing, "no such store"},
		{unused, "documents list", exitMissing, "no such store"},
		{unused, "documents remove x", exitMissing, "no such store"},
		{unused, "export", exitMissing, "no such store"},
		{unused, "query -l gizmo g.V().All()", exitMissing, "no such store"},
	} {
		got := run(c.env, "", strings.Fields(c.args)...)
		if got.code != c.code || !strings.Contains(got.err, c.told) {
			t.Errorf("%s: code %d (want %d), %q (want %q)", c.args, got.code, c.code, got.err, c.told)
		}
		if c.code != exitOK && c.code != exitPartial && got.out != "" && !strings.HasPrefix(c.args, "import") {
			t.Errorf("%s: failed and printed %q", c.args, got.out)
		}
	}
}

func TestStoreInUse(t *testing.T) {
	needModel(t)
	env := home(t)
	if got := run(env, quarrel, "import", "-"); got.code != exitOK {
		t.Fatalf("import: %+v", got)
	}
	url, stop := serve(t, env)
	defer stop()
	got := run(env, "", "stats")
	if got.code != exitInUse || !strings.Contains(got.err, fmt.Sprint(os.Getpid())) || !strings.Contains(got.err, url) {
		t.Errorf("got %+v, want the process and %s", got, url)
	}
	base := strings.TrimSuffix(url, "/") + "/api/v1/"
	for args, told := range map[string]string{"query -l graphql {x}": base + "query/graphql", "import -": base + "documents", "stats": base} {
		if got := run(env, "", strings.Fields(args)...); got.code != exitInUse || !strings.Contains(got.err, told) {
			t.Errorf("%s: %+v, want code %d and %s", args, got, exitInUse, told)
		}
	}
}

// serve runs `corkboard serve` at a free port until stop is called.
func serve(t *testing.T, env []string) (url string, stop func()) {
	t.Helper()
	signals := make(chan os.Signal, 2)
	told := &lines{found: make(chan string, 1)}
	a := &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: told, environ: env, signals: signals}
	ended := make(chan int, 1)
	go func() { ended <- a.run(context.Background(), []string{"serve", "--listen", "127.0.0.1:0"}) }()
	select {
	case url = <-told.found:
	case code := <-ended:
		t.Fatalf("serve ended with %d: %s", code, told.all.String())
	case <-time.After(time.Minute):
		t.Fatal("serve tells no address")
	}
	return url, func() {
		signals <- os.Interrupt
		if code := <-ended; code != exitOK && code != exitInterrupted {
			t.Errorf("serve ended with %d", code)
		}
	}
}

// lines hears what a server says and finds its address.
type lines struct {
	all   bytes.Buffer
	found chan string
}

func (l *lines) Write(p []byte) (int, error) {
	l.all.Write(p)
	if _, url, is := strings.Cut(string(p), "listening on "); is {
		l.found <- strings.TrimSpace(url)
	}
	return len(p), nil
}

func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	got := run(home(t), "", "serve", "--listen", l.Addr().String())
	if got.code != exitFailure || !strings.Contains(got.err, "address already in use") {
		t.Errorf("got %+v", got)
	}
}

func TestImportTellsEachSource(t *testing.T) {
	needModel(t)
	env := home(t)
	good, copied := write(t, "good.txt", quarrel), write(t, "copy.txt", quarrel)
	got := run(env, "", "import", good)
	var r struct {
		Source, ID, Status string
		Claims             int
	}
	if err := json.Unmarshal([]byte(got.out), &r); err != nil || r.Source != good || r.Status != "added" || r.Claims == 0 || len(r.ID) != 36 {
		t.Fatalf("got %+v, %v", got, err)
	}
	for _, date := range []string{"2025-03-06", "2025-03"} { // the second time it has claims of the same words, and another date
		if got := run(env, "", "import", "--again", "--date", date, good); got.code != exitOK {
			t.Errorf("with a date: %+v", got)
		}
		if got := run(env, "", "documents", "show", good, "-o", "json"); !strings.Contains(got.out, `"published": "`+date+`"`) {
			t.Errorf("dated %s: %+v", date, got)
		}
	}
	if got := run(env, "", "import", good, copied); strings.Count(got.out, `"unchanged"`) != 2 {
		t.Errorf("again: %+v", got)
	}
	if got := run(env, "", "documents", "list", "-o", "json"); !strings.Contains(got.out, good) || !strings.Contains(got.out, copied) {
		t.Errorf("list: %+v", got)
	}
	if got := run(env, "", "documents", "show", good, "--text"); got.out != quarrel {
		t.Errorf("text: %+v", got)
	}
	if err := os.WriteFile(good, []byte(quarrel+"Canada accepted it.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := run(env, "", "import", good); !strings.Contains(got.out, `"replaced"`) || !strings.Contains(got.out, `"replaces":"`) || !strings.Contains(got.err, "kept too") {
		t.Errorf("changed: %+v", got)
	}
}

func TestExportComesBack(t *testing.T) {
	needModel(t)
	env, other := home(t), home(t)
	if got := run(env, quarrel, "import", "-"); got.code != exitOK {
		t.Fatalf("import: %+v", got)
	}
	first := run(env, "", "export")
	dump := write(t, "dump.nq", first.out)
	if got := run(other, "", "import", dump); got.code != exitOK {
		t.Fatalf("import of quads: %+v", got)
	}
	if second := run(other, "", "export"); second.out != first.out || len(first.out) == 0 {
		t.Errorf("%d bytes exported, %d after coming back", len(first.out), len(second.out))
	}
	if got := run(other, "", "documents", "list"); !strings.Contains(got.out, "Mexico Rejects American Offer") {
		t.Errorf("list: %+v", got)
	}
}

func TestRemoveTakesEverythingBack(t *testing.T) {
	needModel(t)
	env := home(t)
	a, b := write(t, "a.txt", quarrel), write(t, "b.txt", "Canada Talks to Mexico\n\nCanada praised Mexico. Canada bought three ships.\n")
	if got := run(env, "", "import", a); got.code != exitOK {
		t.Fatalf("import: %+v", got)
	}
	before := run(env, "", "export").out
	run(env, "", "import", b)
	if got := run(env, "", "documents", "remove", b); got.code != exitOK {
		t.Fatalf("remove: %+v", got)
	}
	if after := run(env, "", "export").out; after != before {
		t.Errorf("%d bytes before, %d after", len(before), len(after))
	}
	if got := run(env, "", "verify"); got.code != exitOK {
		t.Errorf("verify: %+v", got)
	}
}

func TestBackupAndRestore(t *testing.T) {
	needModel(t)
	env := home(t)
	if got := run(env, quarrel, "import", "-"); got.code != exitOK {
		t.Fatalf("import: %+v", got)
	}
	want := run(env, "", "export").out
	copied, restored := filepath.Join(t.TempDir(), "copy"), filepath.Join(t.TempDir(), "deep", "restored")
	for _, c := range []struct {
		code int
		args []string
	}{
		{exitOK, []string{"backup", copied}},
		{exitFailure, []string{"backup", copied}}, // it exists now
		{exitOK, []string{"restore", copied, "--store", restored}},
		{exitFailure, []string{"restore", copied, "--store", restored}},
		{exitMissing, []string{"restore", filepath.Join(copied, "none"), "--store", restored + "2"}},
		{exitOK, []string{"compact", "--store", restored}},
		{exitOK, []string{"verify", "--store", restored}},
	} {
		if got := run(env, "", c.args...); got.code != c.code {
			t.Errorf("%v: got %+v, want code %d", c.args, got, c.code)
		}
	}
	if got := run(env, "", "export", "--store", restored); got.out != want || want == "" {
		t.Errorf("%d bytes before, %d after restoring", len(want), len(got.out))
	}
}

func TestAnnotateLines(t *testing.T) {
	needModel(t)
	in := `{"id":1,"text":"It rains."}` + "\n\nnonsense\n" + `{"id":"b"}` + "\n" + `{"id":"c","text":""}` + "\n"
	got := run(home(t), in, "annotate", "--texts", "-")
	rows := strings.Split(strings.TrimSpace(got.out), "\n")
	if got.code != exitPartial || len(rows) != 4 {
		t.Fatalf("got %+v", got)
	}
	for i, want := range []string{`{"id":1,"text":"It rains."`, `{"id":null,"error":`, `{"id":"b","error":`, `{"id":"c","text":""`} {
		if !strings.HasPrefix(rows[i], want) || !json.Valid([]byte(rows[i])) {
			t.Errorf("row %d is %s, want %s...", i, rows[i], want)
		}
	}
}

func TestConfigShow(t *testing.T) {
	got := run(append(home(t), "CORKBOARD_QUERY_LIMIT=5"), "", "config", "show", "--store", "/x")
	for _, want := range []string{"query.limit", "CORKBOARD_QUERY_LIMIT", "flag --store"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("no %s in %s", want, got.out)
		}
	}
}
