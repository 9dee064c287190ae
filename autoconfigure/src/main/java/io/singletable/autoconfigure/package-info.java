/**
 * Integration with Spring Boot: properties, and types that are shared by the
 * auto-configurations. Beans are defined in the subpackages, by role. There is no logic
 * here that core lacks.
 */
@NullMarked
package io.singletable.autoconfigure;

import org.jspecify.annotations.NullMarked;
