/**
 * Spring Boot's side: properties, conditions and beans. No logic that the core lacks.
 */
@NullMarked
package io.singletable.autoconfigure;

import org.jspecify.annotations.NullMarked;
