package nl.waarborg.newsletter;

/** How far an issue is. */
public enum CampaignStatus {
    /** Being written. */
    DRAFT,
    /** Leaving in batches. */
    SENDING,
    /** Stopped halfway by a human; can go on. */
    PAUSED,
    /** Written to every reader. */
    SENT,
    /** Given up; whoever had it had it. */
    CANCELLED
}
