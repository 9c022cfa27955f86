"""Bolted flanges that touch metal to metal; an O-ring inside the bolts seals without force. Covers: `covers`."""

import numpy as np


def seal_force(pressure, seal_diameter):
    """Force that opens a joint.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    seal_diameter : (n,)
        G: circle up to which the pressure reaches, the outside of the O-ring's groove [m]

    Returns
    -------
    seal_force : (n,)
        H [N]

    Holds for
    ---------
    seals that need no force of their own (m = y = 0)

    Source
    ------
    EN 13445-3:2021, eq. (11.5-5); ASME VIII-1, Appendix 2-5 and Table 2-5.1
    """
    return np.pi / 4.0 * seal_diameter**2 * pressure


def ring_moment(pressure, bore, seal_diameter, bolt_circle, hub):
    """Moment about the bolt circle that bends a flange.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    bore : (n,)
        Inside diameter B [m]
    seal_diameter : (n,)
        G [m]
    bolt_circle : (n,)
        C [m]
    hub : (n,)
        Thickness g_1 of the wall where it meets the flange [m]

    Returns
    -------
    ring_moment : (n,)
        M_R = H_D h_D + H_T h_T [N*m]

    Holds for
    ---------
    contact of the metals outside the bolts; pressure up to the seal

    Source
    ------
    EN 13445-3:2021, 11.10 with the arms of 11.5.3
    """
    on_bore = np.pi / 4.0 * bore**2 * pressure
    on_face = np.pi / 4.0 * (seal_diameter**2 - bore**2) * pressure
    return on_bore * (bolt_circle - bore - hub) / 2.0 + on_face * (2.0 * bolt_circle - bore - seal_diameter) / 4.0


def contact_force(moment, outer_diameter, bolt_circle):
    """Contact force outside the bolts, which they bear too.

    Parameters
    ----------
    moment : (n,)
        M_R [N*m]
    outer_diameter : (n,)
        A of the flange [m]
    bolt_circle : (n,)
        C [m]

    Returns
    -------
    contact_force : (n,)
        H_R = M_R/h_R with h_R = (A - C)/2 [N]

    Holds for
    ---------
    contact of the metals out to the rim

    Source
    ------
    EN 13445-3:2021, 11.10
    """
    return 2.0 * moment / (outer_diameter - bolt_circle)


def ring_thickness(moment, stress, bolt_circle, bolts, hole):
    """Thickness of a flange that bends on its bolt circle.

    Parameters
    ----------
    moment : (n,)
        M_R [N*m]
    stress : (n,)
        Nominal design stress f [Pa]
    bolt_circle : (n,)
        C [m]
    bolts : (n,)
        Number n [-]
    hole : (n,)
        Diameter d_h of the bolt holes [m]

    Returns
    -------
    ring_thickness : (n,)
        e [m]

    Holds for
    ---------
    contact of the metals inside and outside the bolts before tightening

    Source
    ------
    EN 13445-3:2021, 11.10
    """
    return np.sqrt(6.0 * moment / (stress * (np.pi * bolt_circle - bolts * hole)))


def loose_ring_thickness(moment, stress, bore, outer_diameter):
    """Thickness of a flange without hub that a narrow gasket, not contact of the metals, supports.

    Parameters
    ----------
    moment : (n,)
        M_o, the larger of seating and service [N*m]
    stress : (n,)
        Allowable stress S_f [Pa]
    bore : (n,)
        Inside diameter B [m]
    outer_diameter : (n,)
        A [m]

    Returns
    -------
    loose_ring_thickness : (n,)
        t = sqrt(M_o Y/(S_f B)) [m]

    Holds for
    ---------
    loose type flanges without hub, nu = 0.3

    Source
    ------
    ASME VIII-1, Appendix 2-7 and figure 2-7.1 (Y)
    """
    ratio = outer_diameter / bore
    factor = (0.66845 + 5.71690 * ratio**2 * np.log10(ratio) / (ratio**2 - 1.0)) / (ratio - 1.0)
    return np.sqrt(moment * factor / (stress * bore))


def tapped_engagement(bolt_diameter, bolt_stress, tapped_stress):
    """Length of thread that a bolt needs in a tapped flange.

    Parameters
    ----------
    bolt_diameter : (n,)
        d_s [m]
    bolt_stress : (n,)
        Allowable stress of the bolt [Pa]
    tapped_stress : (n,)
        Allowable stress of the tapped material [Pa]

    Returns
    -------
    tapped_engagement : (n,)
        Larger of d_s and 0.75 d_s times the ratio of the stresses, at most 1.5 d_s [m]

    Holds for
    ---------
    full threads

    Source
    ------
    ASME VIII-1, UG-43 (g)
    """
    return bolt_diameter * np.clip(0.75 * bolt_stress / tapped_stress, 1.0, 1.5)


def spacing_limit(bolt_diameter, thickness, gasket_factor):
    """Widest spacing of bolts at which a flange is not weakened between them.

    Parameters
    ----------
    bolt_diameter : (n,)
        d_b [m]
    thickness : (n,)
        Thickness e of the thinner flange [m]
    gasket_factor : (n,)
        m of the gasket; O-rings have 0 to 0.25 [-]

    Returns
    -------
    spacing_limit : (n,)
        Along the bolt circle: 2 d_b + 6 e/(m + 0.5), where the factor C_F starts to exceed 1 [m]

    Holds for
    ---------
    ring flanges

    Source
    ------
    EN 13445-3:2021, eq. (11.5-20) and Table H-1
    """
    return 2.0 * bolt_diameter + 6.0 * thickness / (gasket_factor + 0.5)


FORMULAS = (
    seal_force,
    ring_moment,
    contact_force,
    ring_thickness,
    loose_ring_thickness,
    tapped_engagement,
    spacing_limit,
)
