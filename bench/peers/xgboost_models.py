#!/usr/bin/env python3
"""Twenty XGBoost models to import: both formats, rows, and the margins and outputs XGBoost gives them.

    python3 bench/peers/xgboost_models.py FOLDER [ROWS]

writes, for each model, NAME.json and NAME.ubj (the model), NAME.rows.f32 (row after row, little-endian float32, NaN
is missing), NAME.margins.f32 and NAME.outputs.f32 (one float32 a row). Then, with SHORTLIST_XGBOOST_MODELS=FOLDER, the tests
compare the margins and outputs with those of the imported models. Needs numpy and xgboost; seeded, so a folder can be made again.
"""
import os
import sys

import numpy as np
import xgboost as xgb

FEATURES = 12
CATEGORICAL = (9, 10, 11)  # Columns that hold category numbers where a model asks for them.
GROUP = 20

DEPTH = {"grow_policy": "depthwise", "max_depth": 6}
LEAF = {"grow_policy": "lossguide", "max_leaves": 63, "max_depth": 0, "tree_method": "hist"}
HIST = {"tree_method": "hist"}
BINARY = {"objective": "binary:logistic"}
RANK = {"objective": "rank:ndcg"}

# name, parameters, rounds, share of missing values, has categories
MODELS = [
    ("binary-depth", BINARY | DEPTH, 100, 0.0, False),
    ("binary-leaf", BINARY | LEAF, 100, 0.0, False),
    ("binary-depth-missing", BINARY | DEPTH, 100, 0.2, False),
    ("binary-leaf-missing", BINARY | LEAF, 300, 0.2, False),
    ("binary-base", BINARY | DEPTH | {"base_score": 0.13}, 50, 0.1, False),
    ("binary-categories", BINARY | HIST | {"max_depth": 5}, 60, 0.1, True),
    ("binary-categories-onehot", BINARY | HIST | {"max_depth": 5, "max_cat_to_onehot": 100}, 60, 0.1, True),
    ("binary-dart", BINARY | DEPTH | {"booster": "dart", "rate_drop": 0.2}, 40, 0.1, False),
    ("binary-dart-base", BINARY | LEAF | {"booster": "dart", "rate_drop": 0.3, "base_score": 0.3}, 40, 0.1, False),
    ("binary-forest", BINARY | DEPTH | {"num_parallel_tree": 4, "subsample": 0.7}, 20, 0.1, False),
    ("rank-depth", RANK | DEPTH, 100, 0.0, False),
    ("rank-leaf", RANK | LEAF, 100, 0.0, False),
    ("rank-depth-missing", RANK | DEPTH, 100, 0.2, False),
    ("rank-leaf-missing", RANK | LEAF, 300, 0.2, False),
    ("rank-pairwise", {"objective": "rank:pairwise"} | DEPTH, 60, 0.1, False),
    ("rank-categories", RANK | HIST | {"max_depth": 6}, 60, 0.1, True),
    ("count-poisson", {"objective": "count:poisson"} | DEPTH, 60, 0.1, False),
    ("squared-error", {"objective": "reg:squarederror"} | LEAF, 60, 0.1, False),
    ("gamma", {"objective": "reg:gamma", "base_score": 2.0} | DEPTH, 60, 0.1, False),
    ("logit-raw", {"objective": "binary:logitraw", "base_score": 0.7} | DEPTH, 60, 0.1, False),
]


def generated(seed, rows, missing, categories):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, FEATURES)).astype(np.float32)
    for column, count in zip(CATEGORICAL, (4, 30, 200)):
        x[:, column] = rng.integers(0, count, size=rows)
    effect = rng.normal(size=200)
    margin = x[:, 0] + x[:, 1] * x[:, 2] - np.abs(x[:, 3]) + np.sin(3 * x[:, 4])
    margin = margin + effect[x[:, CATEGORICAL[1]].astype(int)] + effect[x[:, CATEGORICAL[2]].astype(int)]
    margin = margin + rng.normal(size=rows)
    if missing:
        x[rng.random(size=x.shape) < missing] = np.nan
    return x, margin


def labels(objective, margin):
    if objective.startswith("binary"):
        return (margin > 0).astype(np.float32)
    if objective.startswith("rank"):
        return np.clip(np.floor(margin + 2), 0, 4).astype(np.float32)
    if objective in ("count:poisson", "reg:gamma"):
        return np.floor(np.exp(np.clip(margin, -3, 3))).astype(np.float32) + (objective == "reg:gamma")
    return margin.astype(np.float32)


def write(folder, number, name, parameters, rounds, missing, categories, rows):
    types = ["c" if categories and i in CATEGORICAL else "float" for i in range(FEATURES)]
    names = [f"feature_{i}" for i in range(FEATURES)] if number % 2 == 0 else None
    x, margin = generated(number, 12_000, missing, categories)
    train = xgb.DMatrix(x, label=labels(parameters["objective"], margin), feature_names=names,
                        feature_types=types if categories else None, enable_categorical=categories)
    if parameters["objective"].startswith("rank"):
        train.set_group([GROUP] * (len(x) // GROUP))
    booster = xgb.train(parameters | {"eta": 0.1, "seed": number, "nthread": 2}, train, rounds)

    unseen, _ = generated(1_000 + number, rows, missing, categories)
    if categories:  # Categories that training never saw.
        unseen[: rows // 50, CATEGORICAL[1]] = 31 + np.arange(rows // 50) % 400
    test = xgb.DMatrix(unseen, feature_names=names, feature_types=types if categories else None,
                       enable_categorical=categories)
    path = os.path.join(folder, name)
    booster.save_model(path + ".json")
    booster.save_model(path + ".ubj")
    unseen.astype("<f4").tofile(path + ".rows.f32")
    booster.predict(test, output_margin=True).astype("<f4").tofile(path + ".margins.f32")
    booster.predict(test).astype("<f4").tofile(path + ".outputs.f32")
    print(f"{name}: {len(booster.get_dump())} trees, {rows} rows")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    os.makedirs(sys.argv[1], exist_ok=True)
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    for number, model in enumerate(MODELS):
        write(sys.argv[1], number, *model, rows)


if __name__ == "__main__":
    main()
