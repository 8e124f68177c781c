package nl.waarborg.donations;

/** Whether a donation stands by itself. */
public enum DonationKind {
    /** Once. */
    ONE_OFF,
    /** Under a promise to give again and again. */
    RECURRING
}
