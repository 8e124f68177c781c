package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.audit.AuditLine;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.kernel.audit.Position;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

class OfflineCheckTest {

    private static final TenantId TENANT = new TenantId("north");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final SigningKey KEY = key();

    @TempDir Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_line_that_was_sealed_is_proven() throws IOException {
        assertThat(check(proof().encode())).isZero();
        assertThat(said()).startsWith("PROVEN").contains("\"dataset\":\"desk.ticket\"");
    }

    @Test
    void a_line_that_was_changed_since_is_not() throws IOException {
        JsonObject changed = proof();
        changed.put("line", changed.getString("line").replace("INSERT", "DELETE"));

        assertThat(check(changed.encode())).isEqualTo(1);
        assertThat(said()).startsWith("NOT_INCLUDED").doesNotContain("desk.ticket");
    }

    @Test
    void a_certificate_is_good_as_it_was_signed_and_in_no_other_way() throws IOException {
        String certificate =
                SignedStatement.sign(KEY, "destruction-certificate", "{\"rows\":3}").compact();

        assertThat(check(new JsonObject().put("certificate", certificate).encode())).isZero();
        assertThat(said()).contains("destruction-certificate", "SIGNED", "{\"rows\":3}");
        assertThat(check(certificate)).isZero();
        assertThat(check(certificate.substring(0, certificate.length() - 4) + "AAAA")).isOne();
    }

    @Test
    void whatever_is_no_proof_is_refused_and_not_understood_as_one() throws IOException {
        for (String text :
                List.of("", "{}", "[]", "a.b.c", "{\"path\":7}", "{\"path\":[\"xyz\"]}")) {
            assertThat(check(text)).as(text).isEqualTo(1);
        }
        assertThatThrownBy(() -> new OfflineCheck(console()).run(List.of("one")))
                .isInstanceOf(ConfigRefusal.class);
        assertThatThrownBy(() -> new OfflineCheck(console()).run(List.of("no", "file")))
                .isInstanceOf(ConfigRefusal.class);
    }

    private int check(String text) throws IOException {
        Path keys =
                Files.writeString(
                        folder.resolve("keys.json"),
                        new JsonObject()
                                .put("keys", new JsonArray().add(KEY.publicJwk()))
                                .encode());
        Path file = Files.writeString(folder.resolve("file"), text);
        return new OfflineCheck(console()).run(List.of(keys.toString(), file.toString()));
    }

    private Console console() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Console(out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject proof() {
        List<AuditLine> lines = IntStream.range(0, 5).mapToObj(OfflineCheckTest::line).toList();
        SignedStatement seal =
                SignedStatement.sign(
                        KEY, InclusionProof.SEAL_TYPE, Seal.first(TENANT, lines, NOW).canonical());
        InclusionProof proof = InclusionProof.of(lines, 2, seal);
        return new JsonObject()
                .put("line", proof.line())
                .put("index", proof.index())
                .put("path", new JsonArray(proof.path().stream().map(Object::toString).toList()))
                .put("seal", seal.compact());
    }

    private static AuditLine line(int at) {
        return new AuditLine(
                TENANT,
                new Position(7, at),
                NOW,
                Optional.empty(),
                "INSERT",
                "desk.ticket",
                new UUID(0, at),
                Optional.empty());
    }

    private static SigningKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            JsonObject jwk =
                    new JsonObject()
                            .put("kty", "EC")
                            .put("crv", "P-256")
                            .put("kid", "first")
                            .put("x", coordinate(open.getW().getAffineX()))
                            .put("y", coordinate(open.getW().getAffineY()));
            return new SigningKey(
                    "first", "ES256", jwk, Buffer.buffer(pair.getPrivate().getEncoded()), NOW);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value.toByteArray());
    }
}
