package io.selaras.engines.routing;

/** Who may make the several visits of one outlet. */
public enum Keeping {
    /** Anyone, another one each time. */
    ANYONE,
    /** Salesmen who start from the same place. */
    SAME_START,
    /** One salesman keeps the outlet for the whole cycle. */
    SAME_SALESMAN
}
