package nl.waarborg.kraamzorgregister.dossier;

/** How a registration stands (II.2). The database keeps the order in which they follow. */
public enum DossierStatus {
    /** Asked for, not decided on (<i>aangevraagd</i>). */
    REQUESTED,
    /** Somebody who returns, with time to meet the requirements (<i>voorlopig</i>). */
    PROVISIONAL,
    /** Registered (<i>ingeschreven</i>). */
    REGISTERED,
    /** Registered, and asked for the next period (<i>herregistratie aangevraagd</i>). */
    REREGISTRATION_REQUESTED,
    /** Given more time (<i>uitstel</i>). */
    EXTENDED,
    /** The period ended without a decision on the next (<i>verlopen</i>). */
    EXPIRED,
    /** Struck off by a human (<i>doorgehaald</i>). */
    STRUCK_OFF,
    /** Left at one's own request, or died (<i>uitgeschreven</i>). */
    DEREGISTERED,
    /** The request was refused. */
    REFUSED;

    /** Whether somebody is registered at this moment. */
    public boolean runs() {
        return this != REQUESTED && !ended();
    }

    /** Whether the registration has ended, so that the term of KCK-R1 runs. */
    public boolean ended() {
        return this == EXPIRED || this == STRUCK_OFF || this == DEREGISTERED || this == REFUSED;
    }
}
