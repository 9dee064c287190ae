/**
 * Customers: who writes to the desk. The entity, its repository and HTTP interface.
 */
@NullMarked
package io.singletable.sample.customer;

import org.jspecify.annotations.NullMarked;
