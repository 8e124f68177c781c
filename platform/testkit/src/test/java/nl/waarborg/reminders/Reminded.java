package nl.waarborg.reminders;

/**
 * What the mail of a reminder needs to know.
 *
 * @param words what to think of
 */
record Reminded(String words) {}
