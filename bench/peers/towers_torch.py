#!/usr/bin/python3
"""Examples a second of the two towers that `towers` trains, in PyTorch: python3 towers_torch.py [EXAMPLES] [ROUNDS].

The same shape: 6,040 users and 3,706 items, one id a side, 64 numbers a vector, one hidden layer of 128, vectors of length one,
softmax over the batch at temperature 0.1 with popularity correction. Prints one JSON object a setting; the best of the rounds after the first.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F

EXAMPLES = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
USERS, ITEMS, WIDTH, HIDDEN = 6_040, 3_706, 64, 128


class Tower(torch.nn.Module):
    def __init__(self, count, sparse):
        super().__init__()
        self.ids = torch.nn.Embedding(count, WIDTH, sparse=sparse)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(WIDTH, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, WIDTH)
        )

    def forward(self, ids):
        return F.normalize(self.layers(self.ids(ids)), dim=1)


def run(threads, batch, sparse):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    users = torch.randint(USERS, (EXAMPLES,))
    items = (torch.rand(EXAMPLES) ** 2 * ITEMS).long()
    popularity = torch.log(torch.bincount(items, minlength=ITEMS).float() / EXAMPLES + 1e-9)
    asks, answers = Tower(USERS, sparse), Tower(ITEMS, sparse)
    towers = [asks, answers]
    dense = [p for tower in towers for name, p in tower.named_parameters() if not (sparse and name == "ids.weight")]
    optimizers = [torch.optim.Adam(dense, 2e-3)]
    if sparse:
        optimizers.append(torch.optim.SparseAdam([tower.ids.weight for tower in towers], 2e-3))
    best = float("inf")
    for round_ in range(ROUNDS):
        order = torch.randperm(EXAMPLES)
        began = time.perf_counter()
        for start in range(0, EXAMPLES - batch + 1, batch):
            part = order[start : start + batch]
            own = items[part]
            logits = asks(users[part]) @ answers(own).T / 0.1 - popularity[own]
            same = own[:, None] == own[None, :]
            same.fill_diagonal_(False)
            loss = F.cross_entropy(logits.masked_fill(same, -1e9), torch.arange(batch))
            for optimizer in optimizers:
                optimizer.zero_grad(set_to_none=True)
            loss.backward()
            for optimizer in optimizers:
                optimizer.step()
        if round_ > 0:
            best = min(best, time.perf_counter() - began)
    done = EXAMPLES // batch * batch
    print(
        json.dumps(
            dict(
                lib="torch" + torch.__version__,
                examples=EXAMPLES,
                batch=batch,
                threads=threads,
                sparse=sparse,
                examples_per_second=round(done / best),
                loss=round(float(loss), 3),
            )
        ),
        flush=True,
    )


for threads in (1, 2):
    for batch in (1_024, 2_048, 4_096):
        for sparse in (False, True):
            run(threads, batch, sparse)
