package spacy

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/vmihailenco/msgpack/v5"
	"github.com/vmihailenco/msgpack/v5/msgpcode"
)

// layer is one node of a thinc model as its file holds it: msgpack of the arrays nodes, attrs,
// params and shims, one entry per layer in breadth-first order.
type layer struct {
	name   string
	attrs  map[string][]byte // msgpack of each value
	params map[string]array
}

// array is a parameter: float32 in C order.
type array struct {
	shape []int
	data  []float32
}

// maxLayers bounds the layers of a model; an empty one costs a file a single byte.
const maxLayers = 1 << 12

// readLayers reads a component's model file. It allocates no more than a small multiple of the
// file's size, whatever the file says.
func readLayers(data []byte) ([]layer, error) {
	d := msgpack.NewDecoder(bytes.NewReader(data))
	n, err := d.DecodeMapLen()
	if err != nil {
		return nil, err
	}
	var names []string
	var attrs []map[string][]byte
	var params []map[string]array
	for range n {
		key, err := d.DecodeString()
		if err != nil {
			return nil, err
		}
		switch key {
		case "nodes":
			err = readList(d, func(i int) error {
				if i >= maxLayers {
					return errors.New("too many layers")
				}
				name := ""
				err := readMap(d, d.DecodeString, func(key string) (err error) {
					if key != "name" {
						return skip(d, 0)
					}
					name, err = d.DecodeString()
					return err
				})
				names = append(names, name)
				return err
			})
		case "attrs":
			err = readList(d, func(i int) error {
				if i >= maxLayers {
					return errors.New("too many layers")
				}
				m := map[string][]byte{}
				err := readMap(d, d.DecodeString, func(key string) (err error) {
					if !isBytes(d) {
						return skip(d, 0)
					}
					m[key], err = d.DecodeBytes()
					return err
				})
				attrs = append(attrs, m)
				return err
			})
		case "params":
			err = readList(d, func(i int) error {
				if i >= maxLayers {
					return errors.New("too many layers")
				}
				m := map[string]array{}
				err := readMap(d, d.DecodeString, func(key string) error {
					if code, err := d.PeekCode(); err == nil && code == msgpcode.Nil {
						return d.DecodeNil()
					}
					a, err := readParam(d)
					if err != nil {
						return fmt.Errorf("parameter %.20q of layer %d: %w", key, len(params), err)
					}
					m[key] = a
					return nil
				})
				params = append(params, m)
				return err
			})
		default:
			err = skip(d, 0)
		}
		if err != nil {
			return nil, fmt.Errorf("%.20q: %w", key, err)
		}
	}
	if len(names) == 0 || len(names) != len(attrs) || len(names) != len(params) {
		return nil, fmt.Errorf("%d nodes, %d attrs and %d params: not a thinc model", len(names), len(attrs), len(params))
	}
	layers := make([]layer, len(names))
	for i := range layers {
		layers[i] = layer{names[i], attrs[i], params[i]}
	}
	return layers, nil
}

// readParam reads an array as msgpack_numpy writes it: a map with keys nd, type, kind, shape, data.
func readParam(d *msgpack.Decoder) (array, error) {
	var a array
	var raw []byte
	kind := ""
	err := readMap(d, d.DecodeString, func(key string) (err error) {
		switch key {
		case "type":
			kind, err = d.DecodeString()
		case "shape":
			err = readList(d, func(int) error {
				n, err := d.DecodeInt()
				if err == nil && (n < 0 || n > 1<<30 || len(a.shape) >= 8) {
					err = errors.New("impossible shape")
				}
				a.shape = append(a.shape, n)
				return err
			})
		case "data":
			raw, err = d.DecodeBytes()
		default:
			err = skip(d, 0)
		}
		return err
	})
	if err != nil {
		return a, err
	}
	if kind != "<f4" {
		return a, fmt.Errorf("type %.10q, want little-endian float32", kind)
	}
	size := int64(1)
	for _, n := range a.shape {
		if size *= int64(n); size > 1<<40 {
			return a, errors.New("impossible shape")
		}
	}
	if size*4 != int64(len(raw)) {
		return a, fmt.Errorf("shape %v has %d bytes of data", a.shape, len(raw))
	}
	a.data = make([]float32, size)
	for i := range a.data {
		v := math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		if v != v || v > math.MaxFloat32 || v < -math.MaxFloat32 {
			return a, fmt.Errorf("value %d is no finite number", i)
		}
		a.data[i] = v
	}
	return a, nil
}

func isBytes(d *msgpack.Decoder) bool {
	code, err := d.PeekCode()
	return err == nil && msgpcode.IsBin(code)
}

// skip reads over the next value. The decoder's own Skip recurses as deep as the data says; this one
// has a floor.
func skip(d *msgpack.Decoder, depth int) error {
	if depth > 32 {
		return errors.New("nested too deep")
	}
	code, err := d.PeekCode()
	if err != nil {
		return err
	}
	n := 0
	switch {
	case msgpcode.IsFixedMap(code) || code == msgpcode.Map16 || code == msgpcode.Map32:
		n, err = d.DecodeMapLen()
		n *= 2
	case msgpcode.IsFixedArray(code) || code == msgpcode.Array16 || code == msgpcode.Array32:
		n, err = d.DecodeArrayLen()
	default:
		return d.Skip()
	}
	for i := 0; err == nil && i < n; i++ {
		err = skip(d, depth+1)
	}
	return err
}

// shaped gives a parameter, checked for its shape; -1 in want matches any size above 0.
func (l *layer) shaped(param string, want ...int) (array, error) {
	a, ok := l.params[param]
	if !ok {
		return a, fmt.Errorf("layer %q has no parameter %s", l.name, param)
	}
	fits := len(a.shape) == len(want)
	for i := 0; fits && i < len(want); i++ {
		fits = a.shape[i] == want[i] || want[i] < 0 && a.shape[i] > 0
	}
	if !fits {
		return a, fmt.Errorf("layer %q: parameter %s has shape %v, want %v", l.name, param, a.shape, want)
	}
	return a, nil
}

// number gives an integer attribute.
func (l *layer) number(attr string) (int, error) {
	raw, ok := l.attrs[attr]
	if !ok {
		return 0, fmt.Errorf("layer %q has no attribute %s", l.name, attr)
	}
	n, err := msgpack.NewDecoder(bytes.NewReader(raw)).DecodeInt()
	if err != nil {
		return 0, fmt.Errorf("layer %q: attribute %s is no integer", l.name, attr)
	}
	return n, nil
}

// named gives the layers of a name, in the order of the file.
func named(layers []layer, name string) []*layer {
	var out []*layer
	for i := range layers {
		if layers[i].name == name {
			out = append(out, &layers[i])
		}
	}
	return out
}
