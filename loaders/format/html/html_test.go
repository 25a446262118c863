package html

import (
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/formattest"
)

func TestFormat(t *testing.T) { formattest.Run(t, Format{}) }

func FuzzFormat(f *testing.F) { formattest.Fuzz(f, Format{}) }
