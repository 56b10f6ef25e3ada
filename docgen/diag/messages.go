package diag

// message is what people read for one code. Verbs are indexed (%[1]s), because message and hint share arguments.
type message struct {
	severity Severity
	text     string
	hint     string
}

type messages map[Code]message

// table holds every message of the engine. Each subject keeps its rows in a file of its own: messages_<subject>.go.
var table = merge(packageMessages, wordMessages, fillMessages, dataMessages, templateMessages, layoutMessages, renderMessages, certificateMessages, stockMessages, apiMessages, cliMessages, storeMessages, sheetMessages, checkMessages, formMessages, lawMessages, dossierMessages)

// merge joins the subjects; a code that stands in two of them is a broken promise of our own.
func merge(subjects ...messages) messages {
	all := messages{}
	for _, subject := range subjects {
		for code, m := range subject {
			if _, twice := all[code]; twice {
				panic("diag: code declared twice: " + string(code))
			}
			all[code] = m
		}
	}
	return all
}
