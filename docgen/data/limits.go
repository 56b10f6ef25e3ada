package data

// Limits bounds what a stranger's data may cost.
type Limits struct {
	Bytes   int64 // of the whole input, packed as it comes
	Depth   int   // JSON objects and arrays inside each other
	Values  int   // JSON values together
	Records int   // records of one batch
	Rows    int   // last row of a sheet that may hold something
	Columns int   // last column of a sheet that may hold something
	Cells   int   // filled cells of a workbook together
}

// DefaultLimits takes a province's yearly list in one file.
var DefaultLimits = Limits{
	Bytes: 32 << 20, Depth: 32, Values: 2_000_000, Records: 10_000,
	Rows: 100_000, Columns: 512, Cells: 500_000,
}

// StreamLimits takes a list as long as Excel holds, whose rows go by one at a time.
var StreamLimits = Limits{
	Bytes: 256 << 20, Depth: 32, Values: 2_000_000, Records: 1_000_000,
	Rows: 1 << 20, Columns: 512, Cells: 20_000_000,
}
