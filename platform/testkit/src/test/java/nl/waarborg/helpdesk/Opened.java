package nl.waarborg.helpdesk;

/**
 * What the mail about a new ticket needs to know.
 *
 * @param question the question
 */
record Opened(String question) {}
