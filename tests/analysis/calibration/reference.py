#!/usr/bin/env python3
"""Reference numbers of others' Gaussian process and sampler. usage: reference.py FOLDER

Writes gaussian_process.csv and gaussian_process_likelihood.csv (scikit-learn) and sampler.csv (emcee).
"""

import csv
import sys
from pathlib import Path

import emcee
import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Exponentiation, Matern

# As in emulator_test.cpp.
CONSTANT, LINEAR, QUADRATIC, DEPARTURE, NUGGET, LENGTHS = 10.0, 0.5, 0.02, 0.4, 0.003, [0.7, 1.5, 4.0]


def write(path: Path, header: list[str], rows) -> None:
    with path.open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows([[x if isinstance(x, str) else f"{float(x):.14g}" for x in row] for row in rows])


def regressor(noise: np.ndarray) -> GaussianProcessRegressor:
    dot = DotProduct(sigma_0=0.0, sigma_0_bounds="fixed")
    kernel = (ConstantKernel(CONSTANT, "fixed") + ConstantKernel(LINEAR) * dot
              + ConstantKernel(QUADRATIC) * Exponentiation(dot, 2) + ConstantKernel(DEPARTURE) * Matern(LENGTHS, nu=2.5))
    return GaussianProcessRegressor(kernel, alpha=noise, optimizer=None)


def gaussian_process(folder: Path) -> None:
    random = np.random.default_rng(1)
    x = random.normal(size=(40, 3))
    y = 4.0 + 2.0 * np.sin(2.0 * x[:, 0]) + x[:, 1] ** 2 - 0.5 * x[:, 2] + 0.1 * random.normal(size=40)
    noise = random.uniform(0.005, 0.02, size=40)
    centre, scale = y.mean(), y.std(ddof=1)
    own, alpha = (y - centre) / scale, noise / scale**2 + NUGGET
    process = regressor(alpha).fit(x, own)
    rows = []
    for i in range(40):
        rest = np.arange(40) != i
        mean, sd = regressor(alpha[rest]).fit(x[rest], own[rest]).predict(x[i : i + 1], return_std=True)
        # Of the simulated output, with its nugget and noise.
        rows.append(["train", *x[i], y[i], noise[i], centre + scale * mean[0], scale * np.sqrt(sd[0] ** 2 + alpha[i])])
    new = random.normal(size=(15, 3)) * 1.5
    means, sds = process.predict(new, return_std=True)
    rows += [["test", *point, "", "", centre + scale * m, scale * s] for point, m, s in zip(new, means, sds)]
    write(folder / "gaussian_process.csv", ["kind", "x1", "x2", "x3", "y", "noise", "mean", "sd"], rows)
    value, gradient = process.log_marginal_likelihood(process.kernel_.theta, eval_gradient=True)
    names = ["linear", "quadratic", "departure", "length1", "length2", "length3"]
    assert len(gradient) == len(names), process.kernel_.hyperparameters
    write(folder / "gaussian_process_likelihood.csv", ["what", "value"], [["value", value], *zip(names, gradient)])


def log_density(points: np.ndarray) -> np.ndarray:
    """As in metropolis_test.cpp: a banana, and a third coordinate with the tails of Student's t, 5 degrees."""
    x = points.T
    return (-0.5 * (x[0] / 1.5) ** 2 - 0.5 * ((x[1] - 0.5 * x[0] ** 2) / 0.5) ** 2
            - 3.0 * np.log1p(((x[2] - 0.3 * x[0]) / 0.7) ** 2 / 5.0))


def sampler(folder: Path) -> None:
    np.random.seed(2)
    ensemble = emcee.EnsembleSampler(40, 3, log_density, vectorize=True)
    state = ensemble.run_mcmc(np.random.normal(size=(40, 3)), 1000)
    ensemble.reset()
    ensemble.run_mcmc(state, 12000)
    chain, flat = ensemble.get_chain(), ensemble.get_chain(flat=True)
    draws = len(flat) / ensemble.get_autocorr_time()
    rows = []
    for p in range(3):
        rows.append([f"mean{p}", flat[:, p].mean(), flat[:, p].std() / np.sqrt(draws[p])])
        # Errors from 20 parts of the run.
        parts = np.array_split(chain[:, :, p], 20)
        for q in (0.05, 0.5, 0.95):
            error = np.std([np.quantile(part, q) for part in parts], ddof=1) / np.sqrt(20)
            rows.append([f"q{q:g}_{p}", np.quantile(flat[:, p], q), error])
    write(folder / "sampler.csv", ["what", "value", "error"], rows)


if __name__ == "__main__":
    where = Path(sys.argv[1])
    gaussian_process(where)
    sampler(where)
