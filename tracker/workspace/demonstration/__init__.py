"""A ledger to try everything on: invented from end to end, in a folder of its own, with a catalogue of its own."""
