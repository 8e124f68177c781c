package nl.waarborg.spi;

/**
 * The id of a tenant, as it stands in addresses and in every row.
 *
 * @param value kebab-case, at most 63 characters
 */
public record TenantId(String value) {

    /** Refuses another form. */
    public TenantId {
        Names.kebab("tenant id", value);
        if (value.length() > 63) {
            throw new IllegalArgumentException("A tenant id has at most 63 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
