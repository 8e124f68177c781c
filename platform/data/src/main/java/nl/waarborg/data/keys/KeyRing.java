package nl.waarborg.data.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.UUID;

/**
 * The keys that this node has unwrapped lately. Bounded, and each key leaves after some minutes
 * even if it is used. Safe for threads.
 */
public final class KeyRing {

    private static final int TENANTS = 2_000;
    private static final int SUBJECTS = 20_000;
    private static final int VALUES = 40_000;
    private static final Duration LONGEST_STAY = Duration.ofMinutes(5);

    private final MasterKey master;
    private final Cache<TenantId, TenantKeys> tenants = cache(TENANTS);
    private final Cache<Owner, Aead> subjects = cache(SUBJECTS);

    private final Cache<Owned, Aead> values = cache(VALUES);

    private record Owned(TenantId tenant, UUID key) {}

    private record Owner(TenantId tenant, SubjectId subject) {}

    /** An empty ring under a master key. */
    public KeyRing(MasterKey master) {
        this.master = master;
    }

    /**
     * Drops the key of a subject that was erased; to be called on every node.
     *
     * @param tenant whose subject
     * @param subject the subject
     */
    public void forget(TenantId tenant, SubjectId subject) {
        subjects.invalidate(new Owner(tenant, subject));
    }

    /** Drops the keys of a tenant that changed, or is gone. */
    public void forgetTenant(TenantId tenant) {
        tenants.invalidate(tenant);
        subjects.asMap().keySet().removeIf(owner -> owner.tenant().equals(tenant));
        values.asMap().keySet().removeIf(owned -> owned.tenant().equals(tenant));
    }

    /** Drops the keys of all subjects, and of all values. */
    public void forgetSubjects() {
        subjects.invalidateAll();
        values.invalidateAll();
    }

    /** The keys of a tenant, if they are here. */
    public @Nullable TenantKeys tenant(TenantId tenant) {
        return tenants.getIfPresent(tenant);
    }

    /** Unwraps the keys of a tenant and keeps them. */
    public TenantKeys keep(TenantId tenant, WrappedTenantKeys wrapped) {
        TenantKeys keys = TenantKeys.unwrap(master, tenant, wrapped);
        tenants.put(tenant, keys);
        return keys;
    }

    /** The key of a subject, if it is here. */
    public @Nullable Aead subject(TenantId tenant, SubjectId subject) {
        return subjects.getIfPresent(new Owner(tenant, subject));
    }

    /** Keeps the key of a subject. */
    public void keep(TenantId tenant, SubjectId subject, Aead key) {
        subjects.put(new Owner(tenant, subject), key);
    }

    /** The key of a value, if it is here; it opens nothing without the key of its subject. */
    public @Nullable Aead value(TenantId tenant, UUID key) {
        return values.getIfPresent(new Owned(tenant, key));
    }

    /** Keeps the key of a value. */
    public void keepValue(TenantId tenant, UUID id, Aead key) {
        values.put(new Owned(tenant, id), key);
    }

    private static <K, V> Cache<K, V> cache(int size) {
        return Caffeine.newBuilder().maximumSize(size).expireAfterWrite(LONGEST_STAY).build();
    }
}
