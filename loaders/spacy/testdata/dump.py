"""Writes what spaCy makes of texts, one JSON line for each, for the tests to compare with.

    python dump.py MODEL < texts.txt > tokens.jsonl            texts separated by lines of ----
    python dump.py MODEL --json [--fast] [--random SEED] < texts.jsonl   one JSON string a line

MODEL is a pipeline directory or package name. --fast stops after the tokenizer. --random gives
the tokens tags and labels by chance instead of the model's, to reach every rule.

Columns: words, space (0/1 for each word), norm, shape, lower; check is a sum over the ids of all
tokens; tag and dep as they are before the attribute ruler; then what ruler and lemmatizer made:
tag2 and dep2 if they differ, pos, morph, lemma.
"""
import argparse
import json
import random
import sys

import spacy
from spacy.tokens import Doc

args = argparse.ArgumentParser()
args.add_argument("model")
args.add_argument("--json", action="store_true")
args.add_argument("--fast", action="store_true")
args.add_argument("--random", type=int)
args = args.parse_args()
sys.stdin.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
nlp = spacy.load(args.model)
chance = random.Random(args.random)

if args.json:
    texts = (json.loads(line) for line in sys.stdin)
else:
    texts = sys.stdin.read().removesuffix("\n").split("\n----\n")
tagger = nlp.get_pipe("tagger").labels
labels = sorted({label.split("||")[0] for label in nlp.get_pipe("parser").labels} | {"ROOT"})

for text in texts:
    doc = nlp.make_doc(text)
    out = {
        "text": text,
        "words": [t.text for t in doc],
        "space": "".join("1" if t.whitespace_ else "0" for t in doc),
        "norm": [t.norm_ for t in doc],
        "shape": [t.shape_ for t in doc],
        "lower": [t.lower_ for t in doc],
        "check": str(sum((t.i + 1) * (t.norm + 3 * t.prefix + 5 * t.suffix + 7 * t.shape) for t in doc) % 2**64),
    }
    if not args.fast:
        if args.random is not None:
            tags = [chance.choice(tagger) for _ in doc]
            deps = [chance.choice(labels) for _ in doc]
            doc = Doc(nlp.vocab, words=out["words"], spaces=[s == "1" for s in out["space"]],
                      tags=tags, deps=deps, heads=list(range(len(doc))))
        else:
            for name in ("tok2vec", "tagger", "parser"):
                doc = nlp.get_pipe(name)(doc)
        tag, dep = [t.tag_ for t in doc], [t.dep_ for t in doc]
        doc = nlp.get_pipe("lemmatizer")(nlp.get_pipe("attribute_ruler")(doc))
        tag2, dep2 = [t.tag_ for t in doc], [t.dep_ for t in doc]
        out["tag"], out["dep"] = tag, dep
        if tag2 != tag:
            out["tag2"] = tag2
        if dep2 != dep:
            out["dep2"] = dep2
        out["pos"] = [t.pos_ for t in doc]
        out["morph"] = [str(t.morph) for t in doc]
        out["lemma"] = [t.lemma_ for t in doc]
    print(json.dumps(out, ensure_ascii=False, separators=(",", ":")))
