package io.selaras.metrics;

/** What is counted one by one. Every measure is one of these, or two of them divided. */
enum Count {
    ORDERS,
    VALUE,
    LINES,
    CALLS,
    EFFECTIVE,
    NEW_OUTLETS,
    PLANNED,
    MADE,
    /** Different outlets: these two cannot be added up over days. */
    ACTIVE,
    REPEAT,
    LEADS,
    QUALIFIED,
    HANDED_OVER,
    ACCEPTED,
    WON,
    /** Of the leads that came in these days, those that have ordered by now. */
    CONVERTED,
    LEAD_ORDERS,
    LEAD_VALUE,
    COST,
    IMPRESSIONS,
    CLICKS,
    ENGAGEMENT,
    WEB_VISITS;

    boolean addsUp() {
        return this != ACTIVE && this != REPEAT;
    }
}
