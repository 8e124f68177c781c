package nl.waarborg.data;

import nl.waarborg.spi.TableName;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the database's own catalogue says, outside PostgreSQL's schemas and its extensions'.
 *
 * @param relations tables, views and whatever else has a name among them
 * @param definers functions that run with the rights of their owner
 */
record Catalogue(Map<Name, Relation> relations, List<Definer> definers) {

    /** Kinds of relation, by the letters of {@code pg_class.relkind}. */
    enum Kind {
        TABLE("table"),
        VIEW("view"),
        MATERIALISED_VIEW("materialised view"),
        SEQUENCE("sequence"),
        FOREIGN_TABLE("foreign table");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        static Kind of(String letter) {
            return switch (letter) {
                case "r", "p" -> TABLE;
                case "v" -> VIEW;
                case "m" -> MATERIALISED_VIEW;
                case "S" -> SEQUENCE;
                case "f" -> FOREIGN_TABLE;
                default -> throw new IllegalStateException("Unknown kind of relation " + letter);
            };
        }

        String words() {
            return words;
        }
    }

    /**
     * The name of a relation, whoever made it: it may need quoting.
     *
     * @param schema its schema
     * @param table its name within
     */
    record Name(String schema, String table) {

        static Name of(TableName declared) {
            return new Name(declared.schema(), declared.table());
        }
    }

    /**
     * A relation.
     *
     * @param kind what it is
     * @param secured whether row-level security is on
     * @param forced whether its owner is held to it
     * @param columns by name
     * @param primaryKey the key's columns in order
     * @param foreignKeys those that hold for every row
     * @param checks the definitions of check constraints, by name
     * @param policies row-level security policies
     * @param triggers function by trigger, the enabled ones
     * @param arguments what those triggers give their functions
     * @param rules rewrite rules of a table
     */
    record Relation(
            Kind kind,
            boolean secured,
            boolean forced,
            Map<String, Cell> columns,
            List<String> primaryKey,
            Set<ForeignKey> foreignKeys,
            Map<String, String> checks,
            List<Policy> policies,
            Map<String, String> triggers,
            Map<String, List<String>> arguments,
            List<String> rules) {}

    /**
     * A column.
     *
     * @param type as PostgreSQL writes it, without length
     * @param required whether NOT NULL
     * @param computed whether the database computes it from the other columns of its row
     */
    record Cell(String type, boolean required, boolean computed) {}

    /**
     * A foreign key.
     *
     * @param columns the referring columns
     * @param target the table referred to, with its schema
     * @param targetColumns its columns
     */
    record ForeignKey(List<String> columns, String target, List<String> targetColumns) {}

    /**
     * A policy.
     *
     * @param name its name
     * @param permissive whether it widens what is seen
     * @param forAll whether for every command and every role
     * @param using what must hold of a row that is seen
     * @param withCheck what must hold of a row that is written; empty for the same
     */
    record Policy(
            String name, boolean permissive, boolean forAll, String using, String withCheck) {}

    /**
     * A function that runs with its owner's rights.
     *
     * @param schema where it is
     * @param name its name
     */
    record Definer(String schema, String name) {}

    Optional<Relation> relation(TableName name) {
        return Optional.ofNullable(relations.get(Name.of(name)));
    }
}
