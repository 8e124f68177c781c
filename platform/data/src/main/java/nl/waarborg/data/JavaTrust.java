package nl.waarborg.data;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The authorities that this Java trusts; Vert.x wants to be told, JDBC knows by itself. */
final class JavaTrust {

    private static final @Nullable KeyStore ITS_OWN = null;

    private JavaTrust() {}

    static TrustManager manager() {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(ITS_OWN);
            return factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new DatabaseFault(
                    "The certificates that this Java trusts cannot be read: " + e.getMessage(), e);
        }
    }
}
