"""Writes src/test/resources/io/fairlead/math/special/reference.csv. Needs Python 3 with mpmath 1.3."""
from mpmath import mp, mpf, erfc, exp, log, ncdf, npdf, sqrt, nstr

mp.dps = 60
POINTS = ["-1e9", "-7e7", "-6e7", "-1e4", "-300", "-40", "-38", "-26", "-20.001", "-20", "-19.999", "-12", "-8", "-5", "-3",
          "-1.001", "-1", "-0.999", "-0.7", "-0.5", "-0.4687500001", "-0.46875", "-0.1", "-1e-9", "0", "1e-9", "0.1",
          "0.46875", "0.4687500001", "0.7", "1", "2", "3.999999", "4", "4.000001", "6", "8", "12", "20", "26", "40"]


def upper(x):  # log Phi(x) without the overflow of erfc's argument
    return log(1 - ncdf(-x)) if 0 < x else log(ncdf(x)) if x > -1e5 else -x * x / 2 - log(2 * mp.pi) / 2 - log(-x) + log(1 - 1 / x**2 + 3 / x**4)


def positive_part(x):
    if x > -1e5:
        return log(npdf(x) + x * ncdf(x))
    return -x * x / 2 - log(2 * mp.pi) / 2 - 2 * log(-x) + log(1 - 3 / x**2 + 15 / x**4)


with open("src/test/resources/io/fairlead/math/special/reference.csv", "w") as out:
    out.write("# mpmath 1.3.0, 60 digits, src/test/reference/special_functions.py; printed to 20 digits\n")
    out.write("# z,erfc,erfcx,logcdf,logpositivepart\n")
    for text in POINTS:
        z = mpf(text)
        if 1e3 < abs(z) < 1e5:
            lc = -z * z / 2 - log(2 * mp.pi) / 2 - log(-z) + log(1 - 1 / z**2 + 3 / z**4 - 15 / z**6)
            lh = -z * z / 2 - log(2 * mp.pi) / 2 - 2 * log(-z) + log(1 - 3 / z**2 + 15 / z**4 - 105 / z**6)
        else:
            mp.dps = 60 if z < 0 else 400
            lc, lh = upper(z), positive_part(z)
        scaled = erfc(z) * exp(z * z) if abs(z) < 27 else mpf("nan")
        tail = erfc(z) if abs(z) < 27 else (mpf(2) if z < 0 else mpf(0))
        out.write(",".join([text] + [nstr(v, 20).replace("nan", "NaN") for v in (tail, scaled, lc, lh)]) + "\n")
