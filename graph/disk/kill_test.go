package disk

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"
)

// childDir names the folder for the process that TestKilled starts and kills.
const childDir = "CORKBOARD_TEST_CHILD_DIR"

// TestMain is also the child: it counts on from what the store holds, and says each number when
// the store has promised to keep it.
func TestMain(m *testing.M) {
	dir := os.Getenv(childDir)
	if dir == "" {
		os.Exit(m.Run())
	}
	s, err := Open(dir, Options{Create: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	sn := s.Snapshot()
	note, err := sn.Note("number")
	if err != nil {
		os.Exit(1)
	}
	sn.Close()
	n, _ := strconv.Atoi(string(note))
	for {
		n++
		if err := s.Apply(context.Background(), number(n)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// TestKilled kills a process that writes, again and again: what it was promised is there, no
// change is there by half, and the store is sound.
func TestKilled(t *testing.T) {
	rounds := 12
	if testing.Short() {
		rounds = 3
	}
	dir := t.TempDir()
	for round := range rounds {
		promised := killed(t, dir, 5+rand.IntN(60))
		s, err := Open(dir, Options{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if got := readNumber(t, s); got != promised && got != promised+1 {
			t.Fatalf("round %d: holds %d, promised %d", round, got, promised)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killed runs the child until it has said some numbers, kills it, and gives the last one said.
func killed(t *testing.T, dir string, numbers int) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for said := 0; lines.Scan(); said++ {
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if said == numbers {
			// Somewhere within the next change or two.
			time.AfterFunc(time.Duration(rand.IntN(3000))*time.Microsecond, func() { _ = child.Process.Kill() })
		}
	}
	_ = child.Wait() // it was killed
	if last == 0 {
		t.Fatal("the child wrote nothing")
	}
	return last
}
