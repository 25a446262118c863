package disk

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// Everything lies in one sorted key space. The first byte of a key tells what it holds:
//
//	01                      state: version, next id, counts, salt
//	02 key                  note
//	10 id                   dictionary: id to term
//	11 hash                 dictionary: hash of a term (8 bytes) to the ids with that hash
//	20..25 id id id id      a quad in the order SPOG, POSG, OSPG, GSPO, GPOS, GOSP; no value
//	30 id, 31 id            number of quads with that predicate, with that graph
//
// 40 and up are free for packed blocks of quads.
const (
	tagState  = 0x01
	tagNote   = 0x02
	tagTerm   = 0x10
	tagHash   = 0x11
	tagOrder  = 0x20
	tagCountP = 0x30
	tagCountG = 0x31
)

// orders tells for each order which position of a quad comes first, second, third, fourth.
var orders = [...][4]int{
	store.SPOG: {store.S, store.P, store.O, store.G},
	store.POSG: {store.P, store.O, store.S, store.G},
	store.OSPG: {store.O, store.S, store.P, store.G},
	store.GSPO: {store.G, store.S, store.P, store.O},
	store.GPOS: {store.G, store.P, store.O, store.S},
	store.GOSP: {store.G, store.O, store.S, store.P},
}

var errKey = errors.New("malformed key")

// An ID is a class in the top four bits and a payload of 60 bits. In a key it takes one byte of
// class and length, then the payload without leading zeros, so that bytes sort as numbers do:
//
//	0x1000000000000102 => 12 01 02
const (
	classShift  = 60
	payloadMask = 1<<classShift - 1
	maxIDLen    = 9
)

func classOf(id store.ID) uint8 { return uint8(id >> classShift) }

func appendID(dst []byte, id store.ID) []byte {
	payload := uint64(id) & payloadMask
	n := (bits.Len64(payload) + 7) / 8
	dst = append(dst, classOf(id)<<4|byte(n))
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], payload)
	return append(dst, b[8-n:]...)
}

// cutID reads the ID at the front of b and gives the rest. It refuses what appendID never writes.
func cutID(b []byte) (store.ID, []byte, error) {
	if len(b) == 0 {
		return 0, nil, errKey
	}
	n := int(b[0] & 0x0f)
	if n > 8 || len(b) < 1+n || n > 0 && b[1] == 0 {
		return 0, nil, errKey
	}
	class := uint64(b[0]>>4) << classShift
	var payload uint64
	if len(b) >= 9 {
		payload = binary.BigEndian.Uint64(b[1:]) >> (64 - 8*n)
	} else {
		for _, c := range b[1 : 1+n] {
			payload = payload<<8 | uint64(c)
		}
	}
	if payload > payloadMask {
		return 0, nil, errKey
	}
	return store.ID(class | payload), b[1+n:], nil
}

func appendQuad(dst []byte, o store.Order, q *store.Quad) []byte {
	dst = append(dst, tagOrder+byte(o))
	for _, at := range orders[o] {
		dst = appendID(dst, q[at])
	}
	return dst
}

// decodeQuad reads a key that appendQuad wrote in order o.
func decodeQuad(key []byte, o store.Order, q *store.Quad) error {
	if len(key) == 0 || key[0] != tagOrder+byte(o) {
		return errKey
	}
	rest := key[1:]
	var err error
	for _, at := range orders[o] {
		if q[at], rest, err = cutID(rest); err != nil {
			return err
		}
	}
	if len(rest) != 0 {
		return errKey
	}
	return nil
}

func idKey(tag byte, id store.ID) []byte {
	return appendID(append(make([]byte, 0, 1+maxIDLen), tag), id)
}

func hashKey(h uint64) []byte {
	return binary.BigEndian.AppendUint64(append(make([]byte, 0, 9), tagHash), h)
}

func noteKey(key string) []byte {
	return append(append(make([]byte, 0, 1+len(key)), tagNote), key...)
}

// after gives the first key behind all that begin with prefix.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil // only for a prefix of 0xff bytes, which no tag makes
}

// prefixOf gives the longest key prefix in order o that p's bound positions fix, and how many
// positions that is.
func prefixOf(p store.Pattern, o store.Order) (prefix []byte, n int) {
	prefix = append(make([]byte, 0, 1+4*maxIDLen), tagOrder+byte(o))
	for _, at := range orders[o] {
		if p[at] == store.Any {
			break
		}
		prefix = appendID(prefix, p[at])
		n++
	}
	return prefix, n
}

// bound says how many positions of p are not Any.
func bound(p store.Pattern) (n int) {
	for _, id := range p {
		if id != store.Any {
			n++
		}
	}
	return n
}

// bestOrder gives an order in which all bound positions of p lead.
func bestOrder(p store.Pattern) store.Order {
	n := bound(p)
	for o := range orders {
		if _, lead := prefixOf(p, store.Order(o)); lead == n {
			return store.Order(o)
		}
	}
	return store.SPOG // not reached: six orders cover every pattern
}
