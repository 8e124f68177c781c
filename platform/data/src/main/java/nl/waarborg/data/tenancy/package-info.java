/** The list of tenants, and what belongs to the installation and to no tenant. */
@NullMarked
package nl.waarborg.data.tenancy;

import org.jspecify.annotations.NullMarked;
