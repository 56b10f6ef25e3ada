-- What a recipient is, beside the unit: the register shows both, sheets are printed by the unit.
ALTER TABLE awards ADD COLUMN position TEXT NOT NULL DEFAULT '';
