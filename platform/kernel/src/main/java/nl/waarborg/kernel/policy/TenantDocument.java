package nl.waarborg.kernel.policy;

/**
 * A tenant's document as it was given.
 *
 * @param origin where it comes from, for messages: a file name, or what the operator sent
 * @param text YAML, or JSON when it starts with a brace
 */
public record TenantDocument(String origin, String text) {}
