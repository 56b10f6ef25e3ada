// Package unit holds the one length type of the engine.
//
// Every length is a whole number of EMU (English Metric Units, ECMA-376 Part 1, 20.1.10.16), so that no rounding
// of floating point numbers breaks a line differently on another machine.
package unit

// Length is a distance in EMU. 914,400 EMU are one inch, 12,700 one point, 635 one twip, 36,000 one millimetre.
type Length int64

// The units in which Office files and the decree state lengths.
const (
	EMU        Length = 1
	Twip       Length = 635
	HalfPoint  Length = 6350
	Point      Length = 12700
	Millimetre Length = 36000
	Inch       Length = 914400
)

// FromPoints returns p points as a Length, rounded to the nearest EMU.
func FromPoints(p float64) Length { return round(p * float64(Point)) }

// FromMillimetres returns mm millimetres as a Length, rounded to the nearest EMU.
func FromMillimetres(mm float64) Length { return round(mm * float64(Millimetre)) }

// Points returns the length in points.
func (l Length) Points() float64 { return float64(l) / float64(Point) }

// Scale returns l·num/den rounded to the nearest EMU, half away from zero. den must be positive.
func (l Length) Scale(num, den int64) Length {
	product := int64(l) * num
	if product < 0 {
		return Length(-((-product + den/2) / den))
	}
	return Length((product + den/2) / den)
}

func round(v float64) Length {
	if v < 0 {
		return Length(v - 0.5)
	}
	return Length(v + 0.5)
}
