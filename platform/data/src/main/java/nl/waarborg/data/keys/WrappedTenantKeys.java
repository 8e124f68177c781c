package nl.waarborg.data.keys;

import nl.waarborg.spi.TenantId;

/**
 * The keys of a tenant as {@code core.tenant_key} holds them.
 *
 * @param wrappedKey wraps the keys of the tenant's subjects
 * @param wrappedIndexKey makes its blind indexes
 */
@SuppressWarnings("ArrayRecordComponent") // two opaque blobs on their way to a statement
public record WrappedTenantKeys(byte[] wrappedKey, byte[] wrappedIndexKey) {

    /** New keys for a new tenant; they serve no other. */
    public static WrappedTenantKeys create(MasterKey master, TenantId tenant) {
        return TenantKeys.create(master, tenant);
    }
}
