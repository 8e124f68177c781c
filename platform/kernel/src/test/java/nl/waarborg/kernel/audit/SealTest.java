package nl.waarborg.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.audit.InclusionProof.Outcome;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

class SealTest {

    static final TenantId TENANT = new TenantId("north");
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    static final SigningKey KEY = key("first");

    private final List<AuditLine> lines = lines(1, 7);
    private final Seal first = Seal.first(TENANT, lines.subList(0, 4), NOW);
    private final Seal second = first.next(lines.subList(4, 7), NOW.plusSeconds(60));

    @Test
    void a_line_reads_the_same_to_everybody() {
        assertThat(line(3, 9).canonical())
                .isEqualTo(
                        "{\"action\":\"UPDATE\",\"actor\":\"00000000-0000-0000-0000-000000000003\","
                                + "\"at\":\"2026-11-22T10:00:00.123456Z\",\"dataset\":\"desk.ticket\","
                                + "\"record\":\"00000000-0000-0000-0000-000000000009\",\"seq\":9,"
                                + "\"tenant\":\"north\",\"xact\":3}");
    }

    @Test
    void a_seal_covers_its_lines_and_no_others() {
        assertThat(first.covers(lines.subList(0, 4))).isTrue();
        assertThat(first.covers(lines.subList(0, 5))).isFalse();
        assertThat(first.covers(lines.subList(1, 4))).isFalse();
        assertThat(first.covers(List.of())).isFalse();
    }

    @Test
    void a_changed_or_moved_line_is_not_covered() {
        List<AuditLine> changed = new ArrayList<>(lines.subList(0, 4));
        changed.set(2, line(2, 77));
        List<AuditLine> moved = List.of(lines.get(1), lines.get(0), lines.get(2), lines.get(3));

        assertThat(first.covers(changed)).isFalse();
        assertThat(first.covers(moved)).isFalse();
    }

    @Test
    void seals_are_chained() {
        Seal exchanged = Seal.first(TENANT, lines.subList(0, 3), NOW);

        assertThat(second.follows(first)).isTrue();
        assertThat(second.follows(exchanged)).isFalse();
        assertThat(first.follows(second)).isFalse();
    }

    @Test
    void a_seal_is_read_back_from_its_canonical_form_alone() {
        assertThat(Seal.parse(second.canonical())).isEqualTo(second);
        assertThatThrownBy(() -> Seal.parse(second.canonical() + " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Seal.parse("{\"number\":1}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_line_of_a_seal_can_be_proven_with_the_published_keys() {
        SignedStatement signed = sign(KEY, InclusionProof.SEAL_TYPE, second);

        for (int index = 0; index < 3; index++) {
            InclusionProof proof = InclusionProof.of(lines.subList(4, 7), index, signed);
            assertThat(proof.check(published(KEY, key("later")))).isEqualTo(Outcome.PROVEN);
        }
    }

    @Test
    void a_proof_says_why_it_does_not_hold() {
        SignedStatement signed = sign(KEY, InclusionProof.SEAL_TYPE, second);
        InclusionProof good = InclusionProof.of(lines.subList(4, 7), 1, signed);
        InclusionProof ofAnotherLine =
                new InclusionProof(line(5, 99).canonical(), 1, good.path(), signed);
        InclusionProof elsewhere = new InclusionProof(good.line(), 2, good.path(), signed);
        InclusionProof ofAnotherKind =
                new InclusionProof(good.line(), 1, good.path(), sign(KEY, "other", second));
        String[] parts = signed.compact().split("\\.", -1);
        InclusionProof retouched =
                new InclusionProof(
                        good.line(),
                        1,
                        good.path(),
                        new SignedStatement(
                                parts[0]
                                        + "."
                                        + sign(KEY, InclusionProof.SEAL_TYPE, first)
                                                .compact()
                                                .split("\\.", -1)[1]
                                        + "."
                                        + parts[2]));
        InclusionProof withoutSeal =
                new InclusionProof(
                        good.line(),
                        1,
                        good.path(),
                        SignedStatement.sign(KEY, InclusionProof.SEAL_TYPE, "{}"));

        assertThat(ofAnotherLine.check(published(KEY))).isEqualTo(Outcome.NOT_INCLUDED);
        assertThat(elsewhere.check(published(KEY))).isEqualTo(Outcome.NOT_INCLUDED);
        assertThat(ofAnotherKind.check(published(KEY))).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(retouched.check(published(KEY))).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(good.check(published(key("first")))).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(good.check(published(key("other")))).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(good.check(new JsonObject())).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(withoutSeal.check(published(KEY))).isEqualTo(Outcome.NO_SEAL);
    }

    @Test
    void a_malformed_statement_is_never_taken_for_signed() {
        for (String text : List.of("", "a.b", "a.b.c", "..", "e30.e30.e30", "....")) {
            assertThat(new SignedStatement(text).verified("any", published(KEY))).isEmpty();
        }
    }

    @Test
    void a_position_survives_its_way_through_an_id() {
        Position position = new Position(4_294_967_297L, 12);

        assertThat(Position.of(position.id())).isEqualTo(position);
        assertThat(position).isGreaterThan(new Position(4_294_967_297L, 11));
        assertThat(position).isLessThan(new Position(4_294_967_298L, 1));
    }

    private static SignedStatement sign(SigningKey key, String type, Seal seal) {
        return SignedStatement.sign(key, type, seal.canonical());
    }

    static List<AuditLine> lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(seq -> line(seq / 2, seq)).toList();
    }

    private static AuditLine line(long xact, long seq) {
        return new AuditLine(
                TENANT,
                new Position(xact, seq),
                NOW,
                Optional.of(new UUID(0, xact)),
                "UPDATE",
                "desk.ticket",
                new UUID(0, seq),
                Optional.empty());
    }

    static JsonObject published(SigningKey... keys) {
        JsonArray all = new JsonArray();
        for (SigningKey key : keys) {
            all.add(key.publicJwk());
        }
        return new JsonObject().put("keys", all);
    }

    private static SigningKey key(String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            JsonObject jwk =
                    new JsonObject()
                            .put("kid", kid)
                            .put("kty", "EC")
                            .put("crv", "P-256")
                            .put("x", coordinate(open.getW().getAffineX()))
                            .put("y", coordinate(open.getW().getAffineY()));
            return new SigningKey(
                    kid, "ES256", jwk, Buffer.buffer(pair.getPrivate().getEncoded()), NOW);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value.toByteArray());
    }
}
