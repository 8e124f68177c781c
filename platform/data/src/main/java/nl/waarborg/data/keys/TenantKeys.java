package nl.waarborg.data.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.subtle.PrfHmacJce;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one tenant, unwrapped: one that wraps the keys of its subjects and encrypts what is
 * about no subject, one for blind indexes. Immutable.
 */
public final class TenantKeys {

    private static final String PURPOSE = "tenant key";
    private static final int INDEX_BYTES = 32;

    private final TenantId tenant;
    private final Aead key;
    private final Prf index;

    private TenantKeys(TenantId tenant, Aead key, Prf index) {
        this.tenant = tenant;
        this.key = key;
        this.index = index;
    }

    /**
     * New keys for a tenant, wrapped, for {@code core.tenant_key}.
     *
     * @param tenant the tenant; the keys serve no other
     */
    static WrappedTenantKeys create(MasterKey master, TenantId tenant) {
        Aead wrapping = master.aead(PURPOSE);
        return new WrappedTenantKeys(
                Sealed.seal(wrapping, MasterKey.randomBytes(), "key", tenant.value()),
                Sealed.seal(wrapping, MasterKey.randomBytes(), "index", tenant.value()));
    }

    static TenantKeys unwrap(MasterKey master, TenantId tenant, WrappedTenantKeys wrapped) {
        Aead wrapping = master.aead(PURPOSE);
        byte[] key = Sealed.open(wrapping, wrapped.wrappedKey(), "key", tenant.value());
        byte[] index = Sealed.open(wrapping, wrapped.wrappedIndexKey(), "index", tenant.value());
        try {
            return new TenantKeys(
                    tenant,
                    MasterKey.aead(key),
                    new PrfHmacJce("HMACSHA256", new SecretKeySpec(index, "HMAC")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    /** A new key for a subject, wrapped. */
    public byte[] newSubjectKey(SubjectId subject) {
        return Sealed.seal(
                key, MasterKey.randomBytes(), "subject", tenant.value(), subject.toString());
    }

    /** Unwraps the key of a subject; fails with {@link UnreadableData} if it is another's. */
    public Aead subjectKey(SubjectId subject, byte[] wrapped) {
        return MasterKey.aead(
                Sealed.open(key, wrapped, "subject", tenant.value(), subject.toString()));
    }

    /** Encrypts what belongs to the tenant and to no subject's key. */
    public byte[] seal(byte[] plain, String... context) {
        return Sealed.seal(key, plain, context);
    }

    /** Opens what {@link #seal} gave, in the same context. */
    public byte[] open(byte[] sealed, String... context) {
        return Sealed.open(key, sealed, context);
    }

    /** What a value of a column is found by. */
    public byte[] index(String column, String normalised) {
        try {
            String text = column + '\0' + normalised;
            return index.compute(text.getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 gives 32 bytes", e);
        }
    }
}
