package nl.waarborg.helpdesk;

/** How far a ticket is. */
public enum TicketStatus {
    OPEN,
    CLOSED
}
