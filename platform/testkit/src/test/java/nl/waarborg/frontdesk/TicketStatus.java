package nl.waarborg.frontdesk;

/** How far a ticket is. */
public enum TicketStatus {
    OPEN,
    CLOSED
}
