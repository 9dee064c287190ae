/**
 * Health of the table, for Spring Boot's health endpoint.
 */
@NullMarked
package io.singletable.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
