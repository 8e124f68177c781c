package nl.waarborg.launcher;

/**
 * Starts the platform, or says which Java it needs. Compiled for Java 8, so that an old Java can
 * read it.
 */
public final class Launcher {

    private static final int NEEDED = 25;

    private Launcher() {}

    public static void main(String[] arguments) throws Throwable {
        int running = major(System.getProperty("java.specification.version"));
        if (running < NEEDED) {
            System.err.println(
                    "Waarborg needs Java "
                            + NEEDED
                            + " or newer, and this is Java "
                            + running
                            + " ("
                            + System.getProperty("java.home")
                            + ").");
            System.exit(2);
        }
        Class.forName("nl.waarborg.app.Main")
                .getMethod("main", String[].class)
                .invoke(null, new Object[] {arguments});
    }

    private static int major(String specification) {
        String digits = specification.startsWith("1.") ? specification.substring(2) : specification;
        return Integer.parseInt(digits.split("[^0-9]")[0]);
    }
}
