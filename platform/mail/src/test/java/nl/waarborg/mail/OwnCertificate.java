package nl.waarborg.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate for this machine that nobody trusts by himself, for the test's mail server. */
final class OwnCertificate {

    private static final String FILE = "greenmail.tls.keystore.file";
    private static final String PASSWORD = "changeit";

    private OwnCertificate() {}

    /** Lets the next mail server use it, and gives the PEM file to trust. */
    static Path serveWith(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Path pem = folder.resolve("server.pem");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", pem.toString());
        System.setProperty(FILE, store.toString());
        return pem;
    }

    static void serveNoLonger() {
        System.clearProperty(FILE);
    }

    private static void keytool(Path store, String... arguments)
            throws IOException, InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-alias", "test", "-keystore", store.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
