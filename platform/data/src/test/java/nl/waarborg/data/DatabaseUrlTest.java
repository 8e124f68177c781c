package nl.waarborg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.SslMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseUrlTest {

    @Test
    void reads_every_part() {
        DatabaseUrl url =
                DatabaseUrl.parse("postgresql://ow%40ner:p%3Ass%2B+@db.example:6543/care");

        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(6543);
        assertThat(url.database()).isEqualTo("care");
        assertThat(url.user()).isEqualTo("ow@ner");
        assertThat(url.password()).isEqualTo("p:ss++");
    }

    @Test
    void takes_the_usual_port_and_an_address_of_version_six() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://o:p@[2001:db8::1]/care");

        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.host()).isEqualTo("2001:db8::1");
        assertThat(url)
                .hasToString("postgresql://o:***@[2001:db8::1]:5432/care?sslmode=verify-full");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://o:p@db.example/care, VERIFY_FULL",
        "postgresql://o:p@localhost/care, DISABLE",
        "postgresql://o:p@[::1]/care, DISABLE",
        "postgresql://o:p@localhost/care?sslmode=verify-full, VERIFY_FULL",
        "postgresql://o:p@db.example/care?sslmode=require, REQUIRE",
        "postgresql://o:p@db.example/care?sslmode=disable, DISABLE"
    })
    void protects_every_connection_that_leaves_this_machine(String text, TlsMode expected) {
        assertThat(DatabaseUrl.parse(text).tls()).isEqualTo(expected);
    }

    @Test
    void never_shows_the_password() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://o:secret@localhost/care");

        assertThat(url.toString()).doesNotContain("secret").contains("***");
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://o:sec ret@localhost/care"))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageNotContaining("sec ret")
                .hasNoCause();
    }

    @Test
    void names_all_faults_at_once() {
        assertThatThrownBy(
                        () ->
                                DatabaseUrl.parse(
                                        "mysql://o@db/Care-1?sslmode=maybe&sslmode=maybe&x=1"))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("start with postgresql://")
                .hasMessageContaining("no password")
                .hasMessageContaining("database's name does not fit")
                .hasMessageContaining("sslmode stands there twice")
                .hasMessageContaining("sslmode must be verify-full, require or disable")
                .hasMessageContaining("parameter x is unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://o:p@db/care?sslmode=verify-full&sslrootcert=/no/such.pem, cannot be read",
        "postgresql://o:p@db/care?sslmode=require&sslrootcert=/no/such.pem, only looked at with",
        "postgresql://db/care, names no user",
        "postgresql://o:p@db/, names no database",
        "postgresql://o:p@db, names no database",
        "postgresql://o:p@/care, cannot be read",
        "'', it names no host"
    })
    void refuses_what_cannot_work(String text, String fault) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining(fault);
    }

    @Test
    void hands_the_application_its_own_login() {
        var options =
                DatabaseUrl.parse("postgresql://o:p@db.example/care")
                        .asApp(RoleNames.of("care"), "app secret");

        assertThat(options.getUser()).isEqualTo("care_app");
        assertThat(options.getPassword()).isEqualTo("app secret");
        assertThat(options.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(options.getSslOptions().getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
        assertThat(options.getSslOptions().isTrustAll()).isFalse();
    }

    @Test
    void names_roles_after_their_database() {
        RoleNames roles = RoleNames.of("care");

        assertThat(roles.plugin("meals")).isEqualTo("care_p_meals");
        assertThatThrownBy(() -> roles.plugin("m".repeat(60)))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("longer than the 63 characters");
        assertThatThrownBy(() -> RoleNames.of("Care")).isInstanceOf(DatabaseFault.class);
    }
}
