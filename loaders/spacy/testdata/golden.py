"""Writes what spaCy's nlp(text) gives for texts, one JSON line for each, for the tests to compare with.

    python golden.py MODEL < golden.txt > golden.jsonl           texts separated by lines of ----
    python golden.py MODEL --json < texts.jsonl > big.jsonl      one JSON string a line
    python golden.py MODEL --one ...                             each text as one sentence

MODEL is a package name or a complete pipeline directory (files of package model are too few for
spaCy). Lists have one entry per token; those in one string are separated by blanks, "_" stands for
nothing. sents are the first tokens of sentences, ents are first token, end, label. The processor
time that spaCy took is said on stderr, of one thread with OMP_NUM_THREADS=1.
"""
import argparse
import json
import sys
import time

import spacy

args = argparse.ArgumentParser()
args.add_argument("model")
args.add_argument("--json", action="store_true")
args.add_argument("--one", action="store_true")
args = args.parse_args()
sys.stdin.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
nlp = spacy.load(args.model)
if args.json:
    texts = [json.loads(line) for line in sys.stdin]
else:
    texts = sys.stdin.read().removesuffix("\n").split("\n----\n")
started = time.process_time()
docs = [nlp.make_doc(text) for text in texts]
if args.one:
    for doc in docs:
        for token in list(doc)[1:]:
            token.is_sent_start = False
docs = list(nlp.pipe(docs))
spent = time.process_time() - started
print(f"{sum(map(len, docs))} tokens, {sum(map(len, docs)) / spent:.0f} tokens/s", file=sys.stderr)
for doc in docs:
    print(json.dumps({
        "text": doc.text,
        "words": [t.text for t in doc],
        "tag": " ".join(t.tag_ for t in doc),
        "pos": " ".join(t.pos_ for t in doc),
        "morph": " ".join(str(t.morph) or "_" for t in doc),
        "lemma": [t.lemma_ for t in doc],
        "head": " ".join(str(t.head.i) for t in doc),
        "dep": " ".join(t.dep_ for t in doc),
        "sents": [s.start for s in doc.sents],
        "ents": [[e.start, e.end, e.label_] for e in doc.ents],
    }, ensure_ascii=False, separators=(",", ":")))
