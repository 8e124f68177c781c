package nl.waarborg.kernel.audit;

/**
 * What is kept outside the database of the newest seal of a trail. Since each seal names the one
 * before by digest, it stands for all of them.
 *
 * @param number the seal's number
 * @param digest the seal's digest
 */
public record SealAnchor(long number, Digest digest) {

    /** Of a seal. */
    public static SealAnchor of(Seal seal) {
        return new SealAnchor(seal.number(), seal.digest());
    }
}
