//go:build !amd64

package spacy

// kernels gives what this processor can run, the fastest first.
func kernels() []*kernel { return []*kernel{&portable} }
