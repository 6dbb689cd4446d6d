# `make` installs what is missing, builds, and opens chapter 2; `make help` lists the rest.

SHELL := /bin/bash
PREFIX ?= /usr/local
chapter := Chapters/02-backprop.md

# Homebrew keeps its libraries apart from the system's, which has another readline.
ifeq ($(shell uname),Darwin)
libraries := $(foreach name,readline cmark-gfm,\
  -Xcc -I$(shell brew --prefix $(name))/include -Xlinker -L$(shell brew --prefix $(name))/lib)
release := -c release $(libraries)
else
release := -c release --static-swift-stdlib $(libraries)
endif

# One set of flags for the build and the tests, so that nothing is compiled twice.
strict := $(libraries) -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error

.PHONY: jupyter-environment test-jupyter read build test strict-build unit-tests check course dependency fuzz faults fuzzed-build lint benchmark release install dist test-dist clean dependencies help sanitized

read: build ## build, and open chapter 2 where a person sits at the terminal
	@if [ -t 0 ] && [ -t 1 ]; then \
	  exec "$$(swift build $(libraries) --show-bin-path)/tutor" $(chapter); \
	else echo "built; read with: swift run tutor $(chapter)"; fi

build: dependencies
	@echo "Building tutor."
	@swift build $(libraries) --product tutor

test: strict-build unit-tests check dependency lint ## build without warnings, run every test, check chapters, lint

strict-build: dependencies
	swift build --build-tests $(strict)

unit-tests: strict-build
	@mkdir -p .build
	set -o pipefail; swift test --skip-build $(strict) 2>&1 | tee .build/tests.log

check: strict-build ## run the chapters and the examples as tests
	"$$(swift build $(strict) --show-bin-path)/tutor" check Chapters Examples

dependency: ## build a package that depends on a version of this one
	Tests/versioned-dependency

# In an environment of its own; the kernel there runs the tutor that was built.
jupyter-environment:
	@command -v python3 >/dev/null || { echo "Jupyter needs python3, which is missing"; exit 1; }
	python3 -m venv .build/jupyter
	.build/jupyter/bin/pip install --quiet --disable-pip-version-check './Jupyter[test]'

READINGS := 30
course: strict-build ## hand out, read, collect and mark a course of two chapters, by READINGS (30) learners
	Tests/Course/course.py "$$(swift build $(strict) --show-bin-path)/tutor" $(READINGS)

test-jupyter: strict-build jupyter-environment ## test the kernel for Jupyter, and exported notebooks with it
	TUTOR="$$(swift build $(strict) --show-bin-path)/tutor" \
	  .build/jupyter/bin/python -m unittest discover -s Jupyter/tests

# Both take SECONDS (a minute) and SEED; with SANITIZE=address the program watches its own memory.
SECONDS := 60
sanitized := $(if $(SANITIZE),--sanitize=$(SANITIZE) --scratch-path .build/$(SANITIZE))
fuzzed = "$$(swift build $(strict) $(sanitized) --show-bin-path)/tutor" --seconds $(SECONDS) \
  $(if $(SEED),--seed $(SEED)) $(if $(SANITIZE),--slow 10)

fuzz: fuzzed-build ## try random lines, chapters, networks and digits for a minute
	Tests/Fuzzing/fuzz.py $(fuzzed)

faults: fuzzed-build ## try kills, signals, full disks and odd terminals for a minute
	Tests/Fuzzing/faults.py $(fuzzed)

sanitized: ## both with the address sanitiser
	$(MAKE) fuzz faults SANITIZE=address

fuzzed-build: dependencies
	@command -v python3 >/dev/null || { echo "the fuzzers are driven by python3, which is missing"; exit 1; }
	swift build $(strict) $(sanitized) --product tutor

lint: ## look for lines that the formatter would change
	swift format lint --strict --recursive Sources Tests

benchmark: ## measure, beside the programs that people would use instead
	@if [ -x Benchmarks/run ]; then Benchmarks/run; else echo "There are no benchmarks here."; fi

release: dependencies ## build with optimisation, as `install` needs it
	swift build $(release) --product tutor

install: release ## put an optimised tutor with its chapters under PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/tutor"
	install -m 755 "$$(swift build $(release) --show-bin-path)/tutor" "$(DESTDIR)$(PREFIX)/bin/tutor"
	cp -R Chapters Examples Jupyter "$(DESTDIR)$(PREFIX)/share/tutor/"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 644 Packaging/tutor.1 "$(DESTDIR)$(PREFIX)/share/man/man1/"

dist: dependencies ## build what a release holds: an archive, a Debian package, their sums
	Packaging/dist

test-dist: dist ## try both in bare Debian systems (as root, with debootstrap)
	Packaging/test

clean: ## remove what was built
	rm -rf .build

help: ## list these
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

dependencies:
	@command -v swift >/dev/null || { \
	  echo "Swift 6 or later is missing; see https://www.swift.org/install"; exit 1; }
	@.ci/dependencies
