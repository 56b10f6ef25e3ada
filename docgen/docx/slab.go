package docx

// slab is room for values that live as long as their document: one allocation for many.
type slab[T any] []T

// Sizes of blocks of a slab.
const (
	leastSlab = 4
	mostSlab  = 32
)

// add keeps a value and returns where it lies.
func (s *slab[T]) add(value T) *T {
	if len(*s) == cap(*s) {
		*s = make([]T, 0, min(max(2*cap(*s), leastSlab), mostSlab))
	}
	*s = append(*s, value)
	return &(*s)[len(*s)-1]
}
