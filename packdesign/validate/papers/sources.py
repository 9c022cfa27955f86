"""The papers, as they are cited."""

DOUX = "Doux et al. 2020, J. Mater. Chem. A 8, 5049"
DEYSHER = "Deysher et al. 2022, review of transport and mechanics of solid-state batteries"
ZHANG = "Zhang et al. 2025, Adv. Mater. 37, 2413499"
CHEN = "Chen et al. 2024, Adv. Energy Mater. 14, 2304327"
DOERRER = "Doerrer et al. 2021, ACS Appl. Mater. Interfaces 13, 37809"
HAM_LEE = f"{ZHANG}, who cite Ham et al. 2023 and Lee et al. 2024"
HAN = f"{ZHANG}, after Han et al. 2021, Joule 5, 2450"
