/**
 * Customers, who submit tickets to the desk: the entity, its repository and its HTTP
 * interface.
 */
@NullMarked
package io.singletable.sample.customer;

import org.jspecify.annotations.NullMarked;
