package nl.waarborg.web;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

/**
 * The first half of an address: whose API it is.
 *
 * @param tenant the tenant
 * @param routeStart where in the path the route's own begins
 */
record Address(TenantId tenant, int routeStart) {

    /**
     * Takes a path apart.
     *
     * @throws Problem of status 404, or 400 if an escape in it is broken
     */
    static Address of(String path) {
        int end = tenantEnd(path);
        return new Address(tenant(path, end), end + ApiRouter.VERSION.length());
    }

    private static int tenantEnd(String path) {
        if (!path.startsWith(ApiRouter.PREFIX)) {
            throw notFound(path);
        }
        int end = path.indexOf('/', ApiRouter.PREFIX.length());
        if (end < 0
                || !path.startsWith(ApiRouter.VERSION, end)
                || path.length() == end + ApiRouter.VERSION.length()
                || path.charAt(end + ApiRouter.VERSION.length()) != '/') {
            throw notFound(path);
        }
        return end;
    }

    private static TenantId tenant(String path, int end) {
        if (path.indexOf('%') >= 0) {
            throw notFound(path);
        }
        try {
            return new TenantId(path.substring(ApiRouter.PREFIX.length(), end));
        } catch (IllegalArgumentException e) {
            throw notFound(path);
        }
    }

    /** No address here has an escape in it; a broken escape makes no address at all. */
    private static Problem notFound(String path) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            if (at + 2 >= path.length()
                    || Character.digit(path.charAt(at + 1), 16) < 0
                    || Character.digit(path.charAt(at + 2), 16) < 0) {
                return Problem.of(CoreProblems.BAD_REQUEST, "Write % in the address as %25.");
            }
        }
        return Problem.notFound();
    }
}
