package nl.waarborg.data.tenancy;

import static nl.waarborg.data.tenancy.Installation.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class PgTenantRegisterTest {

    private static Installation installation;
    private static PgTenantRegister register;

    @BeforeAll
    static void start() {
        installation = new Installation();
        register = installation.node().register();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void creates_a_tenant_that_is_active_with_its_first_policy_and_a_wrapped_key()
            throws Exception {
        TenantEntry created = await(register.create(Documents.tenant("created")));

        assertThat(created)
                .isEqualTo(
                        new TenantEntry(
                                new TenantId("created"),
                                "Organisation created",
                                true,
                                1,
                                PolicyOrigin.OPERATOR,
                                Installation.NOON,
                                Installation.NOON));
        assertThat(await(register.find(created.id()))).contains(created);
        assertThat(
                        installation.within(
                                "created",
                                "SELECT length(wrapped_key) > 32 FROM core.tenant_key"
                                        + " WHERE tenant_id = 'created'"))
                .isEqualTo("t");
    }

    @Test
    void refuses_an_id_that_is_taken_and_leaves_the_tenant_as_it_was() {
        TenantEntry first = await(register.create(Documents.tenant("taken")));

        assertProblem(register.create(Documents.tenant("taken", 7, "other")), ProblemType.CONFLICT);
        assertThat(await(register.find(first.id()))).contains(first);
    }

    @Test
    void lists_in_the_order_of_the_ids_from_any_of_them() {
        for (String id : List.of("list-c", "list-a", "list-b", "list-d")) {
            await(register.create(Documents.tenant(id)));
        }

        assertThat(ids(await(register.list(2, Optional.of(new TenantId("list"))))))
                .containsExactly("list-a", "list-b");
        assertThat(ids(await(register.list(2, Optional.of(new TenantId("list-b"))))))
                .containsExactly("list-c", "list-d");
        assertThat(await(register.list(1, Optional.empty()))).hasSize(1);
    }

    @Test
    void suspends_and_resumes_and_does_either_twice_without_harm() {
        TenantId id = await(register.create(Documents.tenant("pausing"))).id();

        assertThat(await(register.suspend(id)).active()).isFalse();
        assertThat(await(register.suspend(id)).active()).isFalse();
        assertThat(await(register.resume(id)).active()).isTrue();
        assertThat(await(register.resume(id)).active()).isTrue();
    }

    @Test
    void knows_no_tenant_that_was_never_created() {
        TenantId nobody = new TenantId("nobody");

        assertThat(await(register.find(nobody))).isEmpty();
        assertThat(await(register.policy(nobody))).isEmpty();
        assertProblem(register.suspend(nobody), ProblemType.NOT_FOUND);
        assertProblem(register.resume(nobody), ProblemType.NOT_FOUND);
        assertProblem(register.replacePolicy(Documents.tenant("nobody"), 1), ProblemType.NOT_FOUND);
    }

    @Test
    void runs_a_new_policy_as_the_next_version_and_keeps_the_old_one() throws Exception {
        TenantId id = await(register.create(Documents.tenant("changing"))).id();

        TenantEntry changed =
                await(register.replacePolicy(Documents.tenant("changing", 2, "new"), 1));

        assertThat(changed.policyVersion()).isEqualTo(2);
        assertThat(await(register.policy(id)).orElseThrow().document())
                .contains("\"sign\": \"new\"");
        assertThat(
                        installation.within(
                                "changing",
                                "SELECT string_agg(version::text, ',' ORDER BY version)"
                                        + " FROM core.tenant_policy WHERE tenant_id = 'changing'"))
                .isEqualTo("1,2");
    }

    @Test
    void counts_no_version_for_a_policy_that_says_the_same() {
        TenantEntry created = await(register.create(Documents.tenant("same")));

        assertThat(await(register.replacePolicy(Documents.tenant("same"), 1))).isEqualTo(created);
    }

    @Test
    void refuses_a_policy_that_was_written_against_another_version() {
        await(register.create(Documents.tenant("raced")));
        await(register.replacePolicy(Documents.tenant("raced", 2, "first"), 1));

        assertProblem(
                register.replacePolicy(Documents.tenant("raced", 2, "second"), 1),
                ProblemType.STALE);
    }

    @Test
    void lets_one_of_two_writers_of_the_same_version_win() {
        await(register.create(Documents.tenant("contested")));
        PgTenantRegister other = installation.node().register();

        Future<TenantEntry> one =
                register.replacePolicy(Documents.tenant("contested", 2, "one"), 1);
        Future<TenantEntry> two = other.replacePolicy(Documents.tenant("contested", 2, "two"), 1);

        await(Future.join(one, two).otherwiseEmpty());
        assertThat(List.of(one.succeeded(), two.succeeded()))
                .containsExactlyInAnyOrder(true, false);
    }

    private static List<String> ids(List<TenantEntry> entries) {
        return entries.stream().map(entry -> entry.id().value()).toList();
    }

    private static void assertProblem(Future<?> future, ProblemType type) {
        assertThatThrownBy(() -> await(future))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
