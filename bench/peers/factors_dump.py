#!/usr/bin/python3
# Writes the interactions a peer sees as PREFIX.train.i32 and PREFIX.test.i32, pairs of user and item, little endian, for
# `Shortlist.Benchmarks factors PREFIX`. Run it where the peers' mfdata.py is. usage: factors_dump.py PREFIX
import os, sys
sys.path.insert(0, os.getcwd())
import numpy as np
from mfdata import load

train, users, items, _, source = load()
rows = np.repeat(np.arange(train.shape[0]), np.diff(train.indptr))
np.stack([rows, train.indices], 1).astype("<i4").tofile(sys.argv[1] + ".train.i32")
np.stack([users, items], 1).astype("<i4").tofile(sys.argv[1] + ".test.i32")
print(source, train.shape, train.nnz)
