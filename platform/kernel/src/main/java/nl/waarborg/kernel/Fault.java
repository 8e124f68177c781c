package nl.waarborg.kernel;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;

/**
 * One thing that is wrong with a declaration, with the place where it is.
 *
 * @param plugin the plugin
 * @param table the table; empty where the fault is in none
 * @param column the column; empty where the fault is in none
 * @param message what is wrong and what would be right, one English sentence without a full stop
 */
public record Fault(String plugin, String table, String column, String message) {

    /** A fault of the plugin as a whole. */
    public static Fault of(String plugin, String message) {
        return new Fault(plugin, "", "", message);
    }

    /** A fault of a table. */
    public static Fault of(String plugin, Dataset dataset, String message) {
        return new Fault(plugin, dataset.name(), "", message);
    }

    /** A fault of a column of a table. */
    public static Fault of(String plugin, Dataset dataset, Column<?> column, String message) {
        return new Fault(plugin, dataset.name(), column.name(), message);
    }

    /** The line {@code plugin table.column: what}. */
    @Override
    public String toString() {
        String place = column.isEmpty() ? table : table + "." + column;
        return place.isEmpty() ? plugin + ": " + message : plugin + " " + place + ": " + message;
    }
}
