/**
 * Customers: who writes to the desk. The entity and its HTTP interface.
 */
@NullMarked
package io.singletable.sample.customer;

import org.jspecify.annotations.NullMarked;
