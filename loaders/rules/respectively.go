package rules

import "slices"

// respectively says whether "respectively" pairs what is coordinated in the clause of v, and where it stands; -1 for none.
func (t *tree) respectively(v int) int {
	for i := range t.tok {
		if t.lower(i) == "respectively" && t.under(i, v) {
			return i
		}
	}
	return -1
}

// pairs gives for each of n subjects what is told of it alone where "respectively" pairs subjects with objects or arguments:
// "Holm and Vik left for Ajax and Lyon respectively". nth picks the objects and arguments of one subject; ok is false where
// nothing pairs.
func (r *reader) pairs(f *frame, n int) (nth func(i int) ([]phrase, []argument), ok bool) {
	if n < 2 || f.t.respectively(f.v) < 0 {
		return nil, false
	}
	arguments := slices.DeleteFunc(slices.Clone(f.arguments), func(a argument) bool { return a.t == f.t && f.t.lower(a.head) == "respectively" })
	count := map[string]int{}
	for _, a := range arguments {
		count[a.role]++
	}
	paired := ""
	for _, a := range arguments {
		if count[a.role] == n && a.role != "manner" && (paired == "" || joined(f.t, arguments[slices.IndexFunc(arguments, func(b argument) bool { return b.role == a.role })], a)) {
			paired = a.role
		}
	}
	objects := len(f.objects) == n && !f.clausal
	if !objects && paired == "" {
		return nil, false
	}
	return func(i int) ([]phrase, []argument) {
		o, rest := f.objects, arguments
		if objects {
			o = f.objects[i : i+1]
		}
		if paired != "" {
			at := -1
			rest = slices.DeleteFunc(slices.Clone(arguments), func(a argument) bool {
				if a.role != paired {
					return false
				}
				at++
				return at != i
			})
		}
		return o, rest
	}, true
}
