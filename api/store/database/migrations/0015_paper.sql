-- How the sheets of a copy lay on the printer's paper, so that it can be made once more as it was: docgen.Paper in words.
ALTER TABLE certificate_copies ADD COLUMN paper TEXT NOT NULL DEFAULT '';
