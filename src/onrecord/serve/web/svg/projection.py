"""The map's projection: Equal Earth (Savric, Patterson, Jenny 2018), which keeps areas equal.

In: longitude and latitude in degrees (WGS 84). Out: x and y in a picture WIDTH units wide, y downwards.
"""

import math

WIDTH, HEIGHT = 1000.0, 487.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_EDGE = math.pi / (_M * _A[0])  # x at longitude 180 on the equator
NAME = "Equal Earth"


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a point lies in the picture."""
    t = math.asin(_M * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2**3
    x = math.radians(lon) * math.cos(t) / (_M * (_A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)))
    y = t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    scale = WIDTH / 2 / _EDGE
    return WIDTH / 2 + x * scale, HEIGHT / 2 - y * scale
