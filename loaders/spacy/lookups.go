package spacy

import (
	"bytes"
	"fmt"

	"github.com/vmihailenco/msgpack/v5"
)

// readMap walks a msgpack map: each gets every key and reads its value. A nil map is empty.
func readMap[K any](d *msgpack.Decoder, key func() (K, error), each func(K) error) error {
	n, err := d.DecodeMapLen()
	if err != nil {
		return err
	}
	for range n {
		k, err := key()
		if err != nil {
			return err
		}
		if err := each(k); err != nil {
			return fmt.Errorf("%v: %w", k, err)
		}
	}
	return nil
}

// readList walks a msgpack array: each reads one element.
func readList(d *msgpack.Decoder, each func(i int) error) error {
	n, err := d.DecodeArrayLen()
	if err != nil {
		return err
	}
	for i := range n {
		if err := each(i); err != nil {
			return fmt.Errorf("element %d: %w", i, err)
		}
	}
	return nil
}

// readStrings reads an array of strings.
func readStrings(d *msgpack.Decoder) ([]string, error) {
	var out []string
	err := readList(d, func(int) error {
		s, err := d.DecodeString()
		out = append(out, s)
		return err
	})
	return out, err
}

// readTables walks a lookups.bin file: name of a table to a map from string ids to values.
// each gets the entries of the tables it wants; others are skipped.
func readTables(file []byte, wants func(table string) bool, each func(d *msgpack.Decoder, table string, id uint64) error) error {
	d := msgpack.NewDecoder(bytes.NewReader(file))
	return readMap(d, d.DecodeString, func(table string) error {
		if !wants(table) {
			return d.Skip()
		}
		return readMap(d, d.DecodeUint64, func(id uint64) error { return each(d, table, id) })
	})
}
