package nl.waarborg.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.SealFinding.Fault;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What somebody finds who has the published keys, the seals, the statements and the lines. */
final class TrailCheckTest {

    private final JsonObject keys = SealTest.published(SealTest.KEY);
    private final List<Seal> seals = new ArrayList<>();
    private final List<List<AuditLine>> lines = new ArrayList<>();
    private final Expiry first;
    private final Expiry second;

    TrailCheckTest() {
        for (int i = 0; i < 6; i++) {
            List<AuditLine> some = SealTest.lines(1 + 3 * i, 3 + 3 * i);
            lines.add(new ArrayList<>(some));
            seals.add(
                    seals.isEmpty()
                            ? Seal.first(SealTest.TENANT, some, SealTest.NOW)
                            : seals.getLast().next(some, SealTest.NOW));
        }
        first = expiry(1, Expiry.NOTHING_BEFORE, 0, 2);
        second = expiry(2, first.digest(), 3, 4);
        lines.subList(0, 2).forEach(List::clear);
        lines.get(3).clear();
    }

    private Expiry expiry(long number, Digest previous, int from, int to) {
        return Expiry.of(
                number,
                previous,
                seals.subList(from, to),
                SealTest.NOW,
                new Expiry.Cause("PLT-R8", 1, "0".repeat(64), new UUID(0, 1), SealTest.NOW));
    }

    private List<Fault> faults(List<Expiry> expiries) {
        TrailCheck check = new TrailCheck(SealTest.TENANT, keys);
        expiries.forEach(one -> check.expiry(one.number(), signed(Expiry.TYPE, one.canonical())));
        for (int i = 0; i < seals.size(); i++) {
            check.seal(
                    seals.get(i).number(),
                    signed(InclusionProof.SEAL_TYPE, seals.get(i).canonical()),
                    lines.get(i));
        }
        return check.findings().stream().map(SealFinding::fault).toList();
    }

    private static SignedStatement signed(String type, String text) {
        return SignedStatement.sign(SealTest.KEY, type, text);
    }

    @Test
    void lines_may_be_missing_under_statements_that_follow_one_another() {
        assertThat(faults(List.of(first, second))).isEmpty();
    }

    @Test
    void lines_that_no_statement_is_about_may_not() {
        assertThat(faults(List.of(first))).containsExactly(Fault.LINES_DIFFER);
        lines.get(4).removeLast();
        assertThat(faults(List.of(first, second))).containsExactly(Fault.LINES_DIFFER);
    }

    @Test
    void what_is_said_to_be_gone_may_not_be_there() {
        lines.get(1).addAll(SealTest.lines(4, 4));

        assertThat(faults(List.of(first, second))).containsExactly(Fault.EXPIRED_LINES_REMAIN);
    }

    @Test
    void a_statement_that_is_left_out_exchanged_or_moved_is_found() {
        Expiry again = expiry(2, first.digest(), 1, 4);
        Expiry unchained = expiry(2, Expiry.NOTHING_BEFORE, 3, 4);

        assertThat(faults(List.of(second)))
                .containsExactly(Fault.EXPIRY_CHAIN_BROKEN, Fault.LINES_DIFFER, Fault.LINES_DIFFER);
        assertThat(faults(List.of(first, again))).contains(Fault.EXPIRY_CHAIN_BROKEN);
        assertThat(faults(List.of(first, unchained))).containsExactly(Fault.EXPIRY_CHAIN_BROKEN);
        assertThat(faults(List.of(second, first)))
                .containsExactly(Fault.EXPIRY_CHAIN_BROKEN, Fault.EXPIRY_CHAIN_BROKEN);
    }

    @Test
    void a_statement_about_other_seals_or_numbers_is_found() {
        Expiry other = expiry(2, first.digest(), 3, 4);
        Expiry fewer =
                new Expiry(
                        other.tenant(),
                        2,
                        4,
                        4,
                        other.lastSealDigest(),
                        2,
                        other.newest(),
                        other.rule(),
                        1,
                        other.policySha256(),
                        other.run(),
                        other.previous(),
                        other.expiredAt());

        assertThat(faults(List.of(first, fewer))).containsExactly(Fault.EXPIRY_DIFFERS);
        seals.removeLast();
        seals.removeLast();
        seals.removeLast();
        assertThat(faults(List.of(first, second))).containsExactly(Fault.SEALS_MISSING);
    }

    @Test
    void a_statement_that_nobody_signed_or_of_another_kind_says_nothing() {
        TrailCheck check = new TrailCheck(SealTest.TENANT, SealTest.published());
        check.expiry(1, signed(Expiry.TYPE, first.canonical()));
        assertThat(check.findings()).containsExactly(new SealFinding(1, Fault.EXPIRY_NOT_SIGNED));

        TrailCheck other = new TrailCheck(SealTest.TENANT, keys);
        other.expiry(1, signed(InclusionProof.SEAL_TYPE, first.canonical()));
        other.expiry(2, signed(Expiry.TYPE, seals.getFirst().canonical()));
        assertThat(other.findings())
                .extracting(SealFinding::fault)
                .containsExactly(Fault.EXPIRY_NOT_SIGNED, Fault.EXPIRY_NOT_SIGNED);
    }

    @Test
    void is_read_back_from_its_canonical_form_alone() {
        assertThat(Expiry.parse(second.canonical())).isEqualTo(second);
        assertThatThrownBy(() -> Expiry.parse(second.canonical() + " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Expiry.parse("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
