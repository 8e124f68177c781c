package nl.waarborg.kernel.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree as RFC 9162 §2.1 defines it: a leaf is the digest of {@code 0x00} and the entry, a
 * node that of {@code 0x01} and its two children, and the left child covers the largest power of
 * two that is smaller than the whole.
 *
 * @param leaves the digests of the entries in order; at least one
 */
public record MerkleTree(List<Digest> leaves) {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** Copies what it is given. */
    public MerkleTree {
        leaves = List.copyOf(leaves);
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("A tree has at least one leaf");
        }
    }

    /** The digest of an entry. */
    public static Digest leaf(byte[] entry) {
        return Digest.of(LEAF, entry);
    }

    /** The digest over all leaves. */
    public Digest root() {
        return root(leaves);
    }

    /**
     * The siblings between a leaf and the root, from below.
     *
     * @throws IndexOutOfBoundsException if there is no such leaf
     */
    public List<Digest> path(int leaf) {
        if (leaf < 0 || leaf >= leaves.size()) {
            throw new IndexOutOfBoundsException(leaf);
        }
        List<Digest> path = new ArrayList<>();
        collect(leaves, leaf, path);
        return List.copyOf(path);
    }

    /**
     * The root that a leaf and its path lead to (RFC 9162 §2.1.3.2).
     *
     * @throws IllegalArgumentException if no tree of that size has such a path at that place
     */
    public static Digest rootOf(Digest leaf, int index, int size, List<Digest> path) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf " + index + " among " + size);
        }
        int node = index;
        int last = size - 1;
        Digest hash = leaf;
        for (Digest sibling : path) {
            if (last == 0) {
                throw new IllegalArgumentException("The path is longer than the tree is high");
            }
            if ((node & 1) == 1 || node == last) {
                hash = parent(sibling, hash);
                int climbed = (node & 1) == 1 ? 0 : Integer.numberOfTrailingZeros(node);
                node >>= climbed;
                last >>= climbed;
            } else {
                hash = parent(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new IllegalArgumentException("The path is shorter than the tree is high");
        }
        return hash;
    }

    private static Digest root(List<Digest> part) {
        if (part.size() == 1) {
            return part.getFirst();
        }
        int left = leftOf(part.size());
        return parent(root(part.subList(0, left)), root(part.subList(left, part.size())));
    }

    private static void collect(List<Digest> part, int leaf, List<Digest> path) {
        if (part.size() == 1) {
            return;
        }
        int middle = leftOf(part.size());
        List<Digest> left = part.subList(0, middle);
        List<Digest> right = part.subList(middle, part.size());
        if (leaf < middle) {
            collect(left, leaf, path);
            path.add(root(right));
        } else {
            collect(right, leaf - middle, path);
            path.add(root(left));
        }
    }

    private static int leftOf(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static Digest parent(Digest left, Digest right) {
        return Digest.of(NODE, left.bytes(), right.bytes());
    }
}
