package spacy

import (
	"encoding/json"
	"fmt"
	"strings"
)

// config is a pipeline's config.cfg: sections by their dotted names, each with its values as JSON.
// References to other values are resolved.
//
//	[components.ner.model]
//	hidden_width = 64
//	width = ${components.tok2vec.model.encode:width}
//
// A value that is no JSON (spaCy allows bare words) is kept as a JSON string.
type config struct {
	sections map[string]map[string]json.RawMessage
}

// readConfig reads config.cfg. Lines that start with blanks go on with the value above.
func readConfig(data []byte) (*config, error) {
	c := &config{sections: map[string]map[string]json.RawMessage{}}
	raw := map[string]map[string]string{}
	section, key := "", ""
	for i, line := range strings.Split(string(data), "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';':
		case line[0] == ' ' || line[0] == '\t':
			if key == "" {
				return nil, fmt.Errorf("line %d: a continuation of nothing", i+1)
			}
			raw[section][key] += " " + trimmed
		case trimmed[0] == '[':
			name, ok := strings.CutSuffix(trimmed[1:], "]")
			if !ok {
				return nil, fmt.Errorf("line %d: section without ]", i+1)
			}
			section, key = name, ""
			if raw[section] == nil {
				raw[section] = map[string]string{}
			}
		default:
			k, v, ok := strings.Cut(trimmed, "=")
			if !ok || section == "" {
				return nil, fmt.Errorf("line %d: %.40q is neither [section] nor key = value", i+1, trimmed)
			}
			key = strings.TrimSpace(k)
			raw[section][key] = strings.TrimSpace(v)
		}
	}
	for name, values := range raw {
		c.sections[name] = map[string]json.RawMessage{}
		for k, v := range values {
			resolved, err := resolve(raw, v, 0)
			if err != nil {
				return nil, fmt.Errorf("[%s] %s: %w", name, k, err)
			}
			if !json.Valid([]byte(resolved)) {
				quoted, _ := json.Marshal(resolved)
				resolved = string(quoted)
			}
			c.sections[name][k] = json.RawMessage(resolved)
		}
	}
	return c, nil
}

// resolve replaces a value that is a reference, ${section:key} or ${section.key}, by what it points
// to. Whole sections (${section}) and references inside strings name training data, never weights:
// they stay as written.
func resolve(raw map[string]map[string]string, value string, depth int) (string, error) {
	ref, is := strings.CutPrefix(value, "${")
	if !is || !strings.HasSuffix(ref, "}") || strings.Contains(ref, "${") {
		return value, nil
	}
	if depth > 16 {
		return "", fmt.Errorf("references go round in a circle at %.60q", value)
	}
	ref = strings.TrimSuffix(ref, "}")
	at := strings.LastIndexByte(ref, ':')
	if at < 0 {
		at = strings.LastIndexByte(ref, '.')
	}
	if at < 0 {
		return value, nil
	}
	target, ok := raw[ref[:at]][ref[at+1:]]
	if !ok {
		return value, nil
	}
	return resolve(raw, target, depth+1)
}

// has says whether there is a section of this name.
func (c *config) has(section string) bool { return c.sections[section] != nil }

// get decodes a value into into, which keeps its default when the value is absent or null.
func (c *config) get(section, key string, into any) error {
	v, ok := c.sections[section][key]
	if !ok {
		return nil
	}
	if err := json.Unmarshal(v, into); err != nil {
		return fmt.Errorf("config.cfg: [%s] %s: unexpected value %.60s", section, key, v)
	}
	return nil
}

// str gives a string value, "" when it is absent or something else.
func (c *config) str(section, key string) string {
	var s string
	_ = json.Unmarshal(c.sections[section][key], &s)
	return s
}
