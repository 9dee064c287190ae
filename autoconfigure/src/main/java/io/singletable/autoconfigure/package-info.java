/**
 * Spring Boot's side: properties and what its autoconfigurations share. Beans live in the
 * packages below, by role; no logic that the core lacks.
 */
@NullMarked
package io.singletable.autoconfigure;

import org.jspecify.annotations.NullMarked;
