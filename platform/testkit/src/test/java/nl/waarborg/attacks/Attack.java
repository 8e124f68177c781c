package nl.waarborg.attacks;

/**
 * One row of the table of attacks.
 *
 * @param kind what kind of attack it is
 * @param attack what the attacker does
 * @param answer what must come of it
 * @param attempt tries it, and fails where something else came of it
 */
record Attack(String kind, String attack, String answer, Attempt attempt) {

    /** Tries an attack. */
    @FunctionalInterface
    interface Attempt {

        /** Runs on the scene. */
        void on(Scene scene) throws Exception;
    }

    @Override
    public String toString() {
        return kind + ": " + attack;
    }
}
