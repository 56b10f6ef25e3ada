package oracle

import "sort"

// pair is one word of the reference (ref) and the same word of the candidate, by index.
type pair struct{ ref, cand int }

// align pairs the words of two documents. The longest common stretches go first, as in a diff; what is left is paired
// by text, on the same page by nearness (table rows whose cells' lines interleave differently, anchored text), then on
// any page.
func align(ref, cand []Word) []pair {
	pairs := commonStretches(ref, cand)
	freeRef, freeCand := unpaired(ref, cand, pairs)

	type key struct {
		page int
		text string
	}
	samePage := map[key][]int{}
	for _, j := range freeCand {
		k := key{cand[j].Page, cand[j].Text}
		samePage[k] = append(samePage[k], j)
	}
	for _, i := range freeRef {
		k := key{ref[i].Page, ref[i].Text}
		if at := nearest(ref[i], cand, samePage[k]); at >= 0 {
			pairs = append(pairs, pair{i, samePage[k][at]})
			samePage[k] = append(samePage[k][:at:at], samePage[k][at+1:]...)
		}
	}

	freeRef, freeCand = unpaired(ref, cand, pairs)
	anyPage := map[string][]int{}
	for _, j := range freeCand {
		anyPage[cand[j].Text] = append(anyPage[cand[j].Text], j)
	}
	for _, i := range freeRef {
		if rest := anyPage[ref[i].Text]; len(rest) > 0 {
			pairs = append(pairs, pair{i, rest[0]})
			anyPage[ref[i].Text] = rest[1:]
		}
	}
	sort.Slice(pairs, func(a, b int) bool { return pairs[a].ref < pairs[b].ref })
	return pairs
}

// unpaired lists the words of both sides that no pair holds.
func unpaired(ref, cand []Word, pairs []pair) (freeRef, freeCand []int) {
	usedRef, usedCand := make([]bool, len(ref)), make([]bool, len(cand))
	for _, p := range pairs {
		usedRef[p.ref], usedCand[p.cand] = true, true
	}
	return falseOnes(usedRef), falseOnes(usedCand)
}

func falseOnes(used []bool) []int {
	var free []int
	for i, u := range used {
		if !u {
			free = append(free, i)
		}
	}
	return free
}

// nearest returns the position in `among` of the word that stands nearest, -1 when there is none.
func nearest(w Word, cand []Word, among []int) int {
	best, least := -1, 0.0
	for at, j := range among {
		dx, dy := cand[j].X-w.X, cand[j].Y-w.Y
		if d := dx*dx + dy*dy; best < 0 || d < least {
			best, least = at, d
		}
	}
	return best
}

// span is a stretch of both sequences that is still to be aligned.
type span struct{ ref0, ref1, cand0, cand1 int }

// commonStretches pairs words along the longest stretch that both sides share, then along the longest before and after
// it, and so on (Ratcliff and Obershelp).
func commonStretches(ref, cand []Word) []pair {
	places := map[string][]int{}
	for j, w := range cand {
		places[w.Text] = append(places[w.Text], j)
	}
	var pairs []pair
	todo := []span{{0, len(ref), 0, len(cand)}}
	for len(todo) > 0 {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		i, j, n := longest(ref, places, s)
		if n == 0 {
			continue
		}
		for k := range n {
			pairs = append(pairs, pair{i + k, j + k})
		}
		todo = append(todo, span{s.ref0, i, s.cand0, j}, span{i + n, s.ref1, j + n, s.cand1})
	}
	return pairs
}

// longest finds the longest common stretch within s: where it begins on both sides and how many words it has. Of equal
// ones the earliest in the reference, then in the candidate.
func longest(ref []Word, places map[string][]int, s span) (bestI, bestJ, bestN int) {
	lengths := map[int]int{} // length of the stretch that ends before the current word and at j
	for i := s.ref0; i < s.ref1; i++ {
		next := map[int]int{}
		for _, j := range places[ref[i].Text] {
			if j < s.cand0 {
				continue
			}
			if j >= s.cand1 {
				break
			}
			n := lengths[j-1] + 1
			next[j] = n
			if n > bestN {
				bestI, bestJ, bestN = i-n+1, j-n+1, n
			}
		}
		lengths = next
	}
	return bestI, bestJ, bestN
}
