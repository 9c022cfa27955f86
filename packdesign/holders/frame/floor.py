import numpy as np


def frame_floor(frame, demand):
    return np.zeros(len(frame.choice))
def spring_floor(catalog, demand, column):
    return np.zeros(len(column.series))
